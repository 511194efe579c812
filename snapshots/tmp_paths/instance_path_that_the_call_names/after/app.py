import os

from flask import Flask, request

from vercel_env import writable

BASE = os.path.abspath(os.path.dirname(__file__))
app = Flask(__name__, instance_path=os.path.join(BASE, 'data'))
os.makedirs(writable(app.instance_path), exist_ok=True)


@app.route('/', methods=['GET', 'POST'])
def log():
    if request.method == 'POST':
        with open(writable(os.path.join(app.instance_path, 'log.txt')), 'a') as file:
            file.write(request.form['line'] + '\n')
    return open(writable(os.path.join(BASE, 'data', 'log.txt'))).read()
