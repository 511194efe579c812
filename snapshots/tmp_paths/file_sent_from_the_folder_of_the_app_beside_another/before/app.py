from flask import Flask, request, send_from_directory

app = Flask(__name__)


@app.post('/notes')
def write():
    with open('notes.txt', 'a') as file:
        file.write(request.form['text'])
    return 'ok'


@app.post('/table')
def upload():
    request.files['file'].save('table.csv')
    return 'saved'


@app.get('/files/<name>')
def named(name):
    return send_from_directory('', name)
