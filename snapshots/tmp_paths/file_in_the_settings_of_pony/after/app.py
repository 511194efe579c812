from flask import Flask
from pony.orm import Database, Required, db_session, select

from vercel_env import writable

app = Flask(__name__)
app.config.update(
    PONY={'provider': 'sqlite', 'filename': writable('notes.db'), 'create_db': True},
    OTHER={'provider': 'mysql', 'filename': 'other.db'},
    LOGO={'filename': 'logo.png'},
)
db = Database()


class Note(db.Entity):
    text = Required(str)


db.bind(**app.config['PONY'])
db.generate_mapping(create_tables=True)


@app.get('/')
@db_session
def count():
    return str(select(note for note in Note).count()) + app.config['LOGO']['filename']
