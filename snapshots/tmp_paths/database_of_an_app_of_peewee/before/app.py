from flask import Flask
from peewee import CharField
from playhouse.flask_utils import FlaskDB

app = Flask(__name__)
app.config['DATABASE'] = 'sqlite:///notes.db'
flask_db = FlaskDB(app)
archive = FlaskDB(app, 'sqlite:///archive.db')


class Note(flask_db.Model):
    text = CharField()


flask_db.database.create_tables([Note], safe=True)


@app.get('/')
def count():
    return str(Note.select().count())
