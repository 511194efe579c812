from flask import Flask
from peewee import Model, SqliteDatabase, TextField

db = SqliteDatabase(None)
app = Flask(__name__)


class Person(Model):
    name = TextField()

    class Meta:
        database = db


@app.get('/')
def index():
    return {'people': [person.name for person in Person.select()]}


if __name__ == '__main__':
    db.init('people.db')
    db.create_tables([Person])
    app.run()
