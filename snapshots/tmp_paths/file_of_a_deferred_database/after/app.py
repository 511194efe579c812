import os

from flask import Flask, jsonify
from peewee import CharField, Model, SqliteDatabase

from vercel_env import writable

app = Flask(__name__)
db = SqliteDatabase(None)


class User(Model):
    name = CharField()

    class Meta:
        database = db


def init(path):
    db.init(writable(path), pragmas={'journal_mode': 'wal'})
    with db:
        db.create_tables([User])


init(os.path.join(app.root_path, 'people.db'))


@app.get('/')
def index():
    return jsonify([user.name for user in User.select()])
