import os

from flask import Flask, jsonify, request

app = Flask(__name__)
os.chdir(os.path.dirname(os.path.abspath(__file__)))


@app.route('/scans/<name>', methods=['GET', 'PUT'])
def scan(name):
    path = os.path.join('data', 'scans', os.path.basename(name))
    if request.method == 'PUT':
        with open(path, 'wb') as file:
            file.write(request.get_data())
        return jsonify(sorted(os.listdir('data/scans')))
    with open(path, 'rb') as file:
        return file.read()
