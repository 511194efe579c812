import os

from flask import Flask

from vercel_env import IS_VERCEL, writable

UPLOADS = 'uploads'
LOG = '/srv/notes.log'


class Settings:
    UPLOADS = UPLOADS
    LOG = LOG


app = Flask(__name__)
app.config.from_object(Settings)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('uploads'), exist_ok=True)


@app.post('/<name>')
def add(name):
    with open(writable(app.config['UPLOADS'] + '/' + name), 'w') as file:
        file.write(name)
    with open(app.config['LOG'], 'a') as file:
        file.write(name)
    return 'ok'
