import contextlib
import os
from pathlib import Path

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
STATE = Path(app.root_path, 'state')


@contextlib.contextmanager
def locked(name):
    handle = os.open(writable(STATE / f'{name}.lock'), os.O_CREAT | os.O_RDWR)
    try:
        yield STATE / name
    finally:
        os.close(handle)


@app.put('/<int:number>')
def put(number):
    writable(STATE).mkdir(exist_ok=True)
    with locked(f'{number}.txt') as path:
        writable(path).write_bytes(request.get_data())
    return {'size': writable(path).stat().st_size}
