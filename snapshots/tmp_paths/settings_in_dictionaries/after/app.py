import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import IS_VERCEL, writable

DEFAULTS = {
    'SQLALCHEMY_DATABASE_URI': 'sqlite:///' + writable('notes.db'),
    'UPLOAD_FOLDER': 'uploads',
}

app = Flask(__name__)
app.config.update(DEFAULTS)
app.config |= {'EXPORT': 'export/notes.txt'}
app.config.update(**{'LOG': '/srv/notes.log'})
db = SQLAlchemy(app)
with app.app_context():
    db.create_all()


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('uploads'), exist_ok=True)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('export'), exist_ok=True)


@app.post('/<name>')
def add(name):
    with open(writable(app.config['UPLOAD_FOLDER'] + '/' + name), 'w') as file:
        file.write(name)
    with open(writable(app.config['EXPORT']), 'w') as file:
        file.write(name)
    with open(app.config['LOG'], 'a') as file:
        file.write(name)
    return 'ok'
