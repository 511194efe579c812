import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from flask import Flask, jsonify

app = Flask(__name__)
pool = ThreadPoolExecutor()
NOTES = Path(__file__).parent / 'notes'
NOTES.mkdir(exist_ok=True)


async def write(name):
    await asyncio.to_thread((NOTES / name).write_text, name)


@app.post('/<name>')
def save(name):
    asyncio.run(write(name))
    return pool.submit((NOTES / name).read_text).result()


@app.get('/')
def index():
    return jsonify(sorted(path.name for path in NOTES.iterdir()))
