from flask import Flask, request, send_from_directory

app = Flask(__name__)


@app.post('/table')
def upload():
    request.files['file'].save('table.csv')
    return 'saved'


@app.get('/table')
def table():
    return send_from_directory('', 'table.csv', as_attachment=True)


@app.get('/table/<name>')
def named(name):
    return send_from_directory(directory='', path=name)


@app.get('/logo')
def logo():
    return send_from_directory('', 'logo.txt')
