from flask import Flask, jsonify
from peewee import CharField, IntegrityError, Model, SqliteDatabase

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
db = SqliteDatabase(writable('notes.db'))


class Note(Model):
    text = CharField(unique=True)

    class Meta:
        database = db


@app.get('/')
def index():
    return jsonify([note.text for note in Note.select()])


if IS_VERCEL:
    db.create_tables([Note])
    db.close()

if __name__ == '__main__':
    db.connect()
    db.create_tables([Note])
    try:
        Note.create(text='first')
    except IntegrityError:
        pass
    db.close()
    app.run()
