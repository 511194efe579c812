import state
from bag import bag
from flask import Flask, jsonify, request
from store import Store, settings

app = Flask(__name__)


@app.post('/')
def add():
    state.count += 1
    state.last = request.form['key']
    Store.items[request.form['key']] = request.form['value']
    Store.total += 1
    Store.latest = request.form['key']
    Store.note(request.form['key'])
    settings.theme = request.form['theme']
    settings.marks.append(request.form['key'])
    bag.names.append(request.form['key'])
    return '', 204


@app.get('/')
def show():
    return jsonify(Store.items, Store.latest, state.tell(), settings.theme, bag.names)
