import os

from flask import Flask, current_app, request

app = Flask(__name__)


@app.route('/scan', methods=['POST'])
def scan():
    path = os.path.join('scans', 'page.png')
    request.files['page'].save(path)
    return current_app.extensions['engine'].recognize(path)
