from flask import Flask
from peewee import CharField
from playhouse.flask_utils import FlaskDB

from vercel_env import IS_VERCEL, writable

DATABASE = 'sqlite:///' + writable('blog.db')
app = Flask(__name__)
app.config.from_object(__name__)
flask_db = FlaskDB(app)
database = flask_db.database


class Entry(flask_db.Model):
    title = CharField()


@app.get('/')
def count():
    return str(Entry.select().count())


def main():
    database.create_tables([Entry], safe=True)
    app.run(debug=True)


if IS_VERCEL:
    database.create_tables([Entry], safe=True)
    database.close()

if __name__ == '__main__':
    main()
