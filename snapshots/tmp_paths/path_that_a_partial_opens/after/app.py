import functools
import os

from flask import Flask

from vercel_env import writable

app = Flask(__name__)
write = functools.partial(open, mode='w', encoding='utf-8')
os.makedirs(writable('notes'), exist_ok=True)


@app.post('/<name>')
def put(name):
    with write(writable(os.path.join('notes', name))) as file:
        file.write(name)
    return 'saved'


@app.delete('/<name>')
def delete(name):
    os.remove(writable(os.path.join('notes', name)))
    return 'deleted'
