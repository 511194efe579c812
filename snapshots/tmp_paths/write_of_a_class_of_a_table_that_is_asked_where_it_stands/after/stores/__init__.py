from .files import FileStore
from .memory import MemoryStore


def get_store(kind):
    store = {"files": FileStore, "memory": MemoryStore}.get(kind, MemoryStore)
    return store()
