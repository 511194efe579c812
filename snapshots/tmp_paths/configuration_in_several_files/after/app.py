import configparser
import os

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
HERE = os.path.dirname(__file__)
LOCAL = os.path.join(HERE, 'local.ini')


def settings():
    config = configparser.ConfigParser()
    config.read([os.path.join(HERE, 'default.ini'), writable(LOCAL)])
    return config


@app.post('/theme')
def theme():
    config = settings()
    config['page']['theme'] = request.form['theme']
    with open(writable(LOCAL), 'w') as file:
        config.write(file)
    return settings()['page']['theme']
