import configparser
import os
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, current_app, request

app = Flask(__name__)
os.makedirs(app.instance_path, exist_ok=True)


@dataclass
class Settings:
    data: Path = Path(__file__).resolve().parent / 'data'

    @property
    def notes(self):
        return self.data / 'notes.txt'


settings = Settings()
settings.data.mkdir(exist_ok=True)


@app.route('/motd', methods=['GET', 'PUT'])
def motd():
    if request.method == 'PUT':
        with app.open_instance_resource('motd.txt', 'wb') as file:
            file.write(request.get_data())
        return '', 204
    with current_app.open_instance_resource('motd.txt') as file:
        return file.read()


@app.route('/notes', methods=['GET', 'POST'])
def notes():
    if request.method == 'POST':
        with settings.notes.open('a') as file:
            file.write(request.get_data(as_text=True) + '\n')
    return settings.notes.read_text() if settings.notes.exists() else 'none'


@app.route('/theme', methods=['GET', 'PUT'])
def theme():
    config = configparser.ConfigParser()
    default, local = Path(app.root_path) / 'default.ini', Path(app.root_path) / 'local.ini'
    config.read([default, local])
    if request.method == 'PUT':
        config['page']['theme'] = request.get_data(as_text=True)
        with open(local, 'w') as file:
            config.write(file)
    return config['page']['theme']
