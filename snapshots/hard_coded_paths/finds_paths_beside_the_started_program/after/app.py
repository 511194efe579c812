import json
import os
import sys

from flask import Flask, send_from_directory

app = Flask(__name__)
HERE = os.path.dirname(sys.argv[0])


@app.get('/')
def prices():
    with open(os.path.join(HERE, 'prices.json')) as file:
        return json.load(file)


@app.get('/page')
def page():
    return send_from_directory(os.path.dirname(os.path.abspath(sys.argv[0])), 'page.html')


@app.get('/name')
def name():
    frozen = os.path.exists(os.path.join(HERE, 'frozen.txt'))
    return {'name': os.path.basename(sys.argv[0]), 'frozen': frozen}


@app.get('/own')
def own():
    return open(os.path.join(os.path.dirname(__file__), 'prices.json')).read()
