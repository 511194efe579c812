import asyncio
from pathlib import Path

from flask import Flask, jsonify

app = Flask(__name__)
NOTES = Path(__file__).parent / 'notes'
NOTES.mkdir(exist_ok=True)


@app.post('/<name>')
def save(name):
    (NOTES / name).write_text(name)
    return 'saved'


@app.get('/')
async def index():
    async def read(path):
        return await asyncio.get_running_loop().run_in_executor(None, path.read_text)

    return jsonify(await asyncio.gather(*[read(path) for path in sorted(NOTES.glob('*.txt'))]))
