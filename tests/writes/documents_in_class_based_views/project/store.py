import json
import threading
from contextlib import contextmanager
from pathlib import Path

lock = threading.Lock()


class JsonStore:
    def __init__(self, path):
        self.path = Path(path)

    def read(self):
        return json.loads(self.path.read_text(encoding='utf-8'))

    @contextmanager
    def change(self):
        with lock:
            data = self.read()
            yield data
            scratch = self.path.with_suffix('.tmp')
            scratch.write_text(json.dumps(data, indent=2), encoding='utf-8')
            scratch.replace(self.path)
