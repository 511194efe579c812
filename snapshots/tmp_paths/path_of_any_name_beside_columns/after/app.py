import os

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

from vercel_env import writable

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = os.environ['DATABASE_URL']
db = SQLAlchemy(app)


class Sign(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    section = db.Column(db.Enum('whole', '1/2', '1/3', name='section'))


@app.post('/scans/<folder>')
def scan(folder):
    file = request.files['scan']
    file.save(writable(os.path.join(app.root_path, folder, file.filename)))
    return 'ok'
