from flask import Flask, jsonify, request

from models import Person, db

app = Flask(__name__)


@app.before_request
def connect():
    db.connect(reuse_if_open=True)
    db.create_tables([Person])


@app.teardown_request
def close(error):
    if not db.is_closed():
        db.close()


@app.route('/people', methods=['GET', 'POST'])
def people():
    if request.method == 'POST':
        Person.create(name=request.form['name'])
    return jsonify([person.name for person in Person.select().order_by(Person.name)])
