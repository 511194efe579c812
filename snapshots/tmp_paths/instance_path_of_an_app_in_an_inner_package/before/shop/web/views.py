import os

from flask import Flask, request

app = Flask(__name__)


@app.route('/', methods=['GET', 'POST'])
def log():
    if request.method == 'POST':
        os.makedirs(app.instance_path, exist_ok=True)
        with open(os.path.join(app.instance_path, 'log.txt'), 'a') as file:
            file.write(request.form['line'] + '\n')
    return open('instance/log.txt').read()
