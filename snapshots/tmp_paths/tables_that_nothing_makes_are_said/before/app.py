from flask import Flask
from peewee import CharField, Model, SqliteDatabase

database = SqliteDatabase('notes.db')
app = Flask(__name__)


class Note(Model):
    text = CharField()

    class Meta:
        database = database


@app.get('/')
def count():
    return str(Note.select().count())
