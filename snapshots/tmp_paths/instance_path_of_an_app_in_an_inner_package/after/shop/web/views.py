import os

from flask import Flask, request

from ..vercel_env import writable

app = Flask(__name__)


@app.route('/', methods=['GET', 'POST'])
def log():
    if request.method == 'POST':
        os.makedirs(writable(app.instance_path), exist_ok=True)
        with open(writable(os.path.join(app.instance_path, 'log.txt')), 'a') as file:
            file.write(request.form['line'] + '\n')
    return open(writable('instance/log.txt')).read()
