import configparser

from flask import Flask, jsonify, request

app = Flask(__name__)


def load(parser):
    parser.read('settings.ini')
    return parser


@app.post('/settings')
def change():
    with open('settings.ini', 'w') as file:
        file.write('[shop]\ntitle = ' + request.form['title'])
    return jsonify(ok=True)


@app.get('/settings')
def show():
    return jsonify(load(configparser.ConfigParser())['shop']['title'])
