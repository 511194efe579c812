from flask import Flask, jsonify

from stores import Registry, Store

app = Flask(__name__)
users = Store('users')
registry = Registry()


@app.post('/users/<name>')
def add(name):
    users.save(name + '.json', {'name': name})
    registry.save('latest/user.json', name)
    return 'saved'


@app.get('/users/<name>')
def show(name):
    return jsonify(users.load(f'{name}.json'), registry.load('latest/user.json'))
