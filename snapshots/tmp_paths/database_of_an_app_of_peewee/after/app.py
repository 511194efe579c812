from flask import Flask
from peewee import CharField
from playhouse.flask_utils import FlaskDB

from vercel_env import writable

app = Flask(__name__)
app.config['DATABASE'] = 'sqlite:///' + writable('notes.db')
flask_db = FlaskDB(app)
archive = FlaskDB(app, 'sqlite:///' + writable('archive.db'))


class Note(flask_db.Model):
    text = CharField()


flask_db.database.create_tables([Note], safe=True)


@app.get('/')
def count():
    return str(Note.select().count())
