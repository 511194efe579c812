from flask import Flask, jsonify, request

from storage.database import Database

app = Flask(__name__)
database = Database()
database.create_tables()


@app.route('/', methods=['GET', 'POST'])
def index():
    if request.method == 'POST':
        database.run('insert into todo (text, done) values (?, 0)', request.form['text'])
    return jsonify(database.rows('select * from todo'))


@app.route('/<int:id>/done', methods=['POST'])
def done(id):
    database.run('update todo set done = 1 where id = ?', id)
    return 'done'


if __name__ == "__main__":
    app.run()
