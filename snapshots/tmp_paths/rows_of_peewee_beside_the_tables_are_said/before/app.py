from flask import Flask, jsonify
from peewee import CharField, IntegrityError, Model, SqliteDatabase

app = Flask(__name__)
db = SqliteDatabase('notes.db')


class Note(Model):
    text = CharField(unique=True)

    class Meta:
        database = db


@app.get('/')
def index():
    return jsonify([note.text for note in Note.select()])


if __name__ == '__main__':
    db.connect()
    db.create_tables([Note])
    try:
        Note.create(text='first')
    except IntegrityError:
        pass
    db.close()
    app.run()
