import os
from flask import Flask
from peewee import *
from vercel_env import writable

app = Flask(__name__)
db = PostgresqlDatabase(os.environ['DB'])
cache = SqliteDatabase(writable('cache.db'))


class User(Model):
    name = TextField()

    class Meta:
        database = db


@app.cli.command('init-db')
def init_db():
    db.drop_tables([User])
    db.create_tables([User])
    User.create(name='admin')


@app.get('/')
def index():
    return str(cache.execute_sql('select 1').fetchall())
