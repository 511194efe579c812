from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

from flask import Flask

ROOT = Path(__file__).parent


class Settings(NamedTuple):
    state: Path = ROOT / 'state.txt'


settings = Settings()
files = SimpleNamespace(journal=ROOT / 'journal.txt')
app = Flask(__name__)


def ensure(*more):
    for folder in (ROOT / 'var', ROOT / 'out', *more):
        folder.mkdir(parents=True, exist_ok=True)


@app.post('/<name>')
def put(name):
    ensure(ROOT / 'other')
    settings.state.write_text(name)
    with files.journal.open('a') as journal:
        journal.write(name)
    return settings.state.read_text()
