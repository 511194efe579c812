from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from flask import Flask, jsonify

from vercel_env import writable


@dataclass
class Folders:
    notes: Path
    drafts: Path


@dataclass
class Context:
    folders: Folders
    name: str = 'notes'


class Service:
    def __init__(self, context):
        self.context = context

    def names(self):
        return sorted(path.name for path in writable(self.context.folders.notes).iterdir())


ROOT = Path(__file__).parent
context = Context(Folders(ROOT / 'notes', drafts=ROOT / 'drafts'))
service = Service(context)
settings = SimpleNamespace(folders=SimpleNamespace(drafts=ROOT / 'drafts'))
app = Flask(__name__)


@app.post('/<name>')
def save(name):
    for folder in (ROOT / 'notes', ROOT / 'drafts'):
        writable(folder).mkdir(exist_ok=True)
        writable(folder / name).write_text(name)
    return 'saved'


@app.get('/')
def index():
    return jsonify(service.names(), writable(context.folders.notes).exists(), writable(settings.folders.drafts).is_dir())


@app.get('/drafts')
def drafts():
    return jsonify([path.name for path in writable(context.folders.drafts).glob('*.txt')], context.name.title())
