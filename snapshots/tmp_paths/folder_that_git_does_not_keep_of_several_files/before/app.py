from flask import Flask, request

app = Flask(__name__)


@app.post('/a')
def a():
    with open('data/a.txt', 'w') as f:
        f.write(request.form['text'])
    return 'ok'


@app.post('/b')
def b():
    with open('data/b.txt', 'w') as f:
        f.write(request.form['text'])
    return 'ok'
