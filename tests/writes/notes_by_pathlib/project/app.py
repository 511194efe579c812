from pathlib import Path

from flask import Flask, abort, jsonify, request

app = Flask(__name__)
ROOT = Path(__file__).resolve().parent
NOTES = ROOT.joinpath('notes')
LOG = ROOT / 'changes.log'


def note(name):
    return (NOTES / name).with_suffix('.md')


def log(line):
    with LOG.open('a') as file:
        file.write(line + '\n')


@app.get('/')
def index():
    return jsonify({path.stem: path.stat().st_size for path in sorted(NOTES.glob('*.md'))})


@app.get('/<name>')
def read(name):
    if not note(name).exists():
        abort(404)
    return note(name).read_text()


@app.put('/<name>')
def write(name):
    note(name).write_bytes(request.get_data())
    log(f'wrote {name}')
    return '', 204


@app.post('/<name>/rename')
def rename(name):
    note(name).rename(note(request.args['to']))
    log(f'renamed {name}')
    return '', 204


@app.delete('/<name>')
def remove(name):
    note(name).unlink(missing_ok=True)
    log(f'removed {name}')
    return '', 204


@app.get('/log')
def changes():
    LOG.touch()
    return LOG.read_text()
