import os

from flask import Flask, jsonify

app = Flask(__name__)


@app.post('/log')
def log():
    os.system('date >> visits.txt 2>&1')
    return jsonify(ok=True)


@app.get('/log')
def read():
    with open('visits.txt') as file:
        return file.read()
