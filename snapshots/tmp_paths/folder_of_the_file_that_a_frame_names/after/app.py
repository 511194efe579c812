import inspect
import os
from inspect import currentframe, getframeinfo

from flask import Flask, jsonify, request

from vercel_env import writable

app = Flask(__name__)
HERE = os.path.dirname(os.path.abspath(inspect.stack()[0][1]))
NOTES = os.path.join(HERE, 'notes')
LOGS = os.path.join(os.path.dirname(inspect.stack()[0].filename), 'logs')
COUNT = os.path.join(os.path.dirname(getframeinfo(currentframe()).filename), 'count.txt')
os.makedirs(writable(NOTES), exist_ok=True)


def caller():
    return inspect.stack()[1].filename


@app.post('/add')
def add():
    os.makedirs(writable(LOGS), exist_ok=True)
    with open(writable(os.path.join(LOGS, 'add.txt')), 'a') as file:
        file.write(request.form['text'])
    with open(writable(os.path.join(NOTES, 'note.txt')), 'w') as file:
        file.write(request.form['text'])
    with open(writable(COUNT), 'w') as file:
        file.write('1')
    with open(writable(caller() + '.txt'), 'w') as file:
        file.write('1')
    return 'ok'


@app.get('/')
def index():
    return jsonify(os.listdir(writable(NOTES)))
