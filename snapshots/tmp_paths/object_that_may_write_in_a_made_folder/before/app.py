import os

from flask import Flask, current_app, send_file

app = Flask(__name__)
os.makedirs('out', exist_ok=True)


@app.route('/<name>')
def report(name):
    path = os.path.join('out', f'{name}.pdf')
    current_app.extensions['typesetter'].typeset(path)
    return send_file(path)
