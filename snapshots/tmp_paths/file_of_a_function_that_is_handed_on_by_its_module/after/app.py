from vercel_env import writable
import storage
from flask import Flask, request

app = Flask(__name__)


@app.post('/notes')
def write():
    storage.save('notes.txt')
    list(map(storage.save, request.form.getlist('copies')))
    return 'ok'


@app.get('/copy')
def copy():
    with open(writable('copy.txt')) as file:
        return file.read()
