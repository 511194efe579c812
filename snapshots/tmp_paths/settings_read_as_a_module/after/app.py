import os

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

from vercel_env import writable

app = Flask(__name__)
app.config.from_pyfile('config.py')
db = SQLAlchemy(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)


with app.app_context():
    db.create_all()


@app.post('/')
def upload():
    os.makedirs(writable(app.config['UPLOAD_FOLDER']), exist_ok=True)
    file = request.files['file']
    file.save(writable(os.path.join(app.config['UPLOAD_FOLDER'], 'last.txt')))
    return 'saved'
