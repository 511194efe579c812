import os

from flask import Flask, request, send_file

app = Flask(__name__)
os.makedirs('notes', exist_ok=True)


@app.post('/notes/<name>')
def keep(name):
    request.files['note'].save(os.path.join('notes', name))
    return 'kept'


@app.get('/notes/<name>')
def note(name):
    return send_file(filename_or_fp=os.path.join('notes', name), attachment_filename='note.txt')
