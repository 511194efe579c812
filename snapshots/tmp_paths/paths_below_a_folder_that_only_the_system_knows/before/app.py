import os

from flask import Flask, request

app = Flask(__name__)
HOME = os.environ.get('APP_HOME') or os.path.dirname(os.path.abspath(__spec__.origin))


@app.route('/add', methods=['POST'])
def add():
    with open(os.path.join(HOME, 'notes', 'all.txt'), 'a') as file:
        file.write(request.get_data(as_text=True))
    return 'ok'


@app.route('/count', methods=['POST'])
def count():
    with open('count.txt', 'w') as file:
        file.write(request.form['count'])
    return open(os.path.join(HOME, 'count.txt')).read()


@app.route('/')
def index():
    return open('notes/all.txt').read()


@app.route('/other')
def other():
    return open('notes/other.txt').read()
