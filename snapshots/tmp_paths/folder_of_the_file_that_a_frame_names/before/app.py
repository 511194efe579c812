import inspect
import os
from inspect import currentframe, getframeinfo

from flask import Flask, jsonify, request

app = Flask(__name__)
HERE = os.path.dirname(os.path.abspath(inspect.stack()[0][1]))
NOTES = os.path.join(HERE, 'notes')
LOGS = os.path.join(os.path.dirname(inspect.stack()[0].filename), 'logs')
COUNT = os.path.join(os.path.dirname(getframeinfo(currentframe()).filename), 'count.txt')
os.makedirs(NOTES, exist_ok=True)


def caller():
    return inspect.stack()[1].filename


@app.post('/add')
def add():
    os.makedirs(LOGS, exist_ok=True)
    with open(os.path.join(LOGS, 'add.txt'), 'a') as file:
        file.write(request.form['text'])
    with open(os.path.join(NOTES, 'note.txt'), 'w') as file:
        file.write(request.form['text'])
    with open(COUNT, 'w') as file:
        file.write('1')
    with open(caller() + '.txt', 'w') as file:
        file.write('1')
    return 'ok'


@app.get('/')
def index():
    return jsonify(os.listdir(NOTES))
