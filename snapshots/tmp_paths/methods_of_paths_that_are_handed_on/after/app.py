import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from flask import Flask, jsonify

from vercel_env import writable

app = Flask(__name__)
pool = ThreadPoolExecutor()
NOTES = Path(__file__).parent / 'notes'
writable(NOTES).mkdir(exist_ok=True)


async def write(name):
    await asyncio.to_thread(writable(NOTES / name).write_text, name)


@app.post('/<name>')
def save(name):
    asyncio.run(write(name))
    return pool.submit(writable(NOTES / name).read_text).result()


@app.get('/')
def index():
    return jsonify(sorted(path.name for path in writable(NOTES).iterdir()))
