import os

from flask import Flask, current_app, request

from vercel_env import writable

app = Flask(__name__)
os.makedirs(writable(app.instance_path), exist_ok=True)


@app.post('/motd')
def change():
    with app.open_instance_resource(writable(os.path.join(app.instance_path, 'motd.txt')), 'w') as file:
        file.write(request.form['text'])
    return 'ok'


@app.get('/motd')
def show():
    if not os.path.exists(writable(os.path.join(app.instance_path, 'motd.txt'))):
        return 'hello'
    with current_app.open_instance_resource(writable(os.path.join(current_app.instance_path, 'motd.txt'))) as file:
        return file.read()


@app.get('/licence')
def licence():
    with app.open_resource('LICENCE.txt') as file:
        return file.read()
