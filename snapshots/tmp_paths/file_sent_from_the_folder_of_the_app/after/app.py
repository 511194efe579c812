from flask import Flask, request, send_from_directory, current_app

from vercel_env import writable

app = Flask(__name__)


@app.post('/table')
def upload():
    request.files['file'].save(writable('table.csv'))
    return 'saved'


@app.get('/table')
def table():
    return send_from_directory(writable(current_app.root_path), 'table.csv', as_attachment=True)


@app.get('/table/<name>')
def named(name):
    return send_from_directory(directory=writable(current_app.root_path), path=name)


@app.get('/logo')
def logo():
    return send_from_directory('', 'logo.txt')
