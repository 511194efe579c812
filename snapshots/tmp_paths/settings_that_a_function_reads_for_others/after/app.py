import configparser

from flask import Flask, jsonify, request

from vercel_env import writable

app = Flask(__name__)


def load(parser):
    parser.read(writable('settings.ini'))
    return parser


@app.post('/settings')
def change():
    with open(writable('settings.ini'), 'w') as file:
        file.write('[shop]\ntitle = ' + request.form['title'])
    return jsonify(ok=True)


@app.get('/settings')
def show():
    return jsonify(load(configparser.ConfigParser())['shop']['title'])
