import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
app.config['DATABASE_FILE'] = 'sample.sqlite'
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable(app.config['DATABASE_FILE'])
db = SQLAlchemy(app)


def build_sample():
    db.drop_all()
    db.create_all()


if IS_VERCEL:
    with app.app_context():
        db.create_all()


if __name__ == '__main__':
    path = os.path.join(app.instance_path, app.config['DATABASE_FILE'])
    if not os.path.exists(path):
        with app.app_context():
            build_sample()
    app.run()
