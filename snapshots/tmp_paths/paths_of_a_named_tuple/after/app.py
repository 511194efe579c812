from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

from flask import Flask

from vercel_env import writable

ROOT = Path(__file__).parent


class Settings(NamedTuple):
    state: Path = ROOT / 'state.txt'


settings = Settings()
files = SimpleNamespace(journal=ROOT / 'journal.txt')
app = Flask(__name__)


def ensure(*more):
    for folder in (ROOT / 'var', ROOT / 'out', *more):
        writable(folder).mkdir(parents=True, exist_ok=True)


@app.post('/<name>')
def put(name):
    ensure(ROOT / 'other')
    writable(settings.state).write_text(name)
    with writable(files.journal).open('a') as journal:
        journal.write(name)
    return writable(settings.state).read_text()
