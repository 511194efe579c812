import json
from configparser import ConfigParser

import yaml
from flask import Flask
from sqlalchemy import create_engine, text

app = Flask(__name__)
with open('config.yaml') as file:
    settings = yaml.safe_load(file)
parser = ConfigParser()
parser.read('settings.ini')
with open('config.json') as file:
    other = json.load(file)
engines = [
    create_engine(settings['database']['url']),
    create_engine(parser['database']['url']),
    create_engine(other['url']),
]


@app.get('/')
def index():
    with engines[0].connect() as connection:
        return str(connection.execute(text('SELECT 1')).scalar())
