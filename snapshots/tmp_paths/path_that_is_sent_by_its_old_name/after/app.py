import os

from flask import Flask, request, send_file

from vercel_env import writable

app = Flask(__name__)
os.makedirs(writable('notes'), exist_ok=True)


@app.post('/notes/<name>')
def keep(name):
    request.files['note'].save(writable(os.path.join('notes', name)))
    return 'kept'


@app.get('/notes/<name>')
def note(name):
    return send_file(filename_or_fp=writable(os.path.join('notes', name)), attachment_filename='note.txt')
