import os
import threading
import time
from datetime import datetime

from flask import Flask, jsonify, request, send_file

app = Flask(__name__)
REPORTS = os.path.join(os.getcwd(), 'reports')
os.makedirs(REPORTS, exist_ok=True)


def write_report(name, rows):
    path = os.path.join(REPORTS, f'{name}.csv')
    with open(path + '.part', 'w', newline='') as file:
        for row in rows:
            file.write(','.join(row) + '\n')
    os.replace(path + '.part', path)


@app.post('/reports/<name>')
def start(name):
    thread = threading.Thread(target=write_report, args=(name, request.json))
    thread.start()
    thread.join()
    return jsonify(started=name), 202


@app.get('/reports/<name>')
def fetch(name):
    path = os.path.join(REPORTS, '%s.csv' % name)
    if not os.path.exists(path):
        return jsonify(error='not ready'), 404
    return send_file(path, mimetype='text/csv', as_attachment=True, download_name='report.csv')
