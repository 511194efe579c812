from flask import Flask, g, jsonify, request

from extensions import cors, open_database

app = Flask(__name__)
cors.init_app(app, resources={r'/tasks*': {'origins': '*', 'max_age': 600}})


def db():
    if 'db' not in g:
        g.db = open_database()
    return g.db


@app.teardown_appcontext
def close(error):
    if 'db' in g:
        g.pop('db').close()


@app.route('/tasks', methods=['GET', 'POST'])
def tasks():
    if request.method == 'POST':
        db().execute('insert into tasks (title) values (?)', (request.json['title'],))
        db().commit()
        return jsonify(ok=True), 201
    return jsonify([row[0] for row in db().execute('select title from tasks order by id')])


@app.route('/fail')
def fail():
    db().execute('select * from missing')


if __name__ == '__main__':
    app.run()
