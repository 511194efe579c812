import configparser

from flask import Flask, jsonify, request

app = Flask(__name__)
FILE = 'settings.ini'


def settings():
    parser = configparser.ConfigParser()
    parser.read(FILE)
    return parser


@app.get('/settings/<section>')
def show(section):
    parser = settings()
    return jsonify(dict(parser[section]) if parser.has_section(section) else {})


@app.put('/settings/<section>/<key>')
def change(section, key):
    parser = settings()
    if not parser.has_section(section):
        parser.add_section(section)
    parser.set(section, key, request.get_data(as_text=True))
    with open(FILE, 'w') as file:
        parser.write(file)
    return '', 204


@app.delete('/settings/<section>')
def reset(section):
    parser = settings()
    parser.remove_section(section)
    with open(FILE, 'w') as file:
        parser.write(file)
    return '', 204
