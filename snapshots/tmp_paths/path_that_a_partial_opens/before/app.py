import functools
import os

from flask import Flask

app = Flask(__name__)
write = functools.partial(open, mode='w', encoding='utf-8')
os.makedirs('notes', exist_ok=True)


@app.post('/<name>')
def put(name):
    with write(os.path.join('notes', name)) as file:
        file.write(name)
    return 'saved'


@app.delete('/<name>')
def delete(name):
    os.remove(os.path.join('notes', name))
    return 'deleted'
