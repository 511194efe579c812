from flask import Flask, send_from_directory as send, send_file

app = Flask(__name__)


@app.route('/a')
def a():
    return send('public', 'a.png')


@app.route('/b')
def b():
    return send_file('./public/b.png')


@app.route('/c')
def c():
    with open('public/c.txt') as file:
        return file.read()
