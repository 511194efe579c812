import os

import peewee
from flask import Flask, jsonify, request

BASE = os.path.dirname(os.path.abspath(__file__))
database = peewee.SqliteDatabase(os.path.join(BASE, 'todo.sqlite'), pragmas={'journal_mode': 'wal'})
app = Flask(__name__)


class Todo(peewee.Model):
    text = peewee.TextField()

    class Meta:
        database = database


@app.route('/todos', methods=['GET', 'POST'])
def todos():
    if request.method == 'POST':
        Todo.create(text=request.form['text'])
    return jsonify([todo.text for todo in Todo.select()])


if __name__ == '__main__':
    database.create_tables([Todo], safe=True)
    app.run()
