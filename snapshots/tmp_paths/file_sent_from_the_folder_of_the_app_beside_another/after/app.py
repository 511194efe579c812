from flask import Flask, request, send_from_directory, current_app

from vercel_env import writable

app = Flask(__name__)


@app.post('/notes')
def write():
    with open(writable('notes.txt'), 'a') as file:
        file.write(request.form['text'])
    return 'ok'


@app.post('/table')
def upload():
    request.files['file'].save(writable('table.csv'))
    return 'saved'


@app.get('/files/<name>')
def named(name):
    return send_from_directory(writable(current_app.root_path), name)
