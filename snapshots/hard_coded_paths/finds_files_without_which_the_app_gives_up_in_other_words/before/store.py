import os

from chromadb import PersistentClient

FOLDER = 'db/store'
if not os.path.exists(FOLDER):
    raise RuntimeError('run ingest.py first')
STORE = PersistentClient(path=FOLDER)
