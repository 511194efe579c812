import json
import os

import joblib
from flask import Flask, send_from_directory

app = Flask(__name__)
HERE = os.path.dirname(os.path.abspath(__file__))
model = joblib.load(os.path.join(HERE, 'model.pkl'))

with open('countries.json', encoding='utf-8') as f:
    COUNTRIES = json.load(f)


@app.route('/docs/<path:name>')
def docs(name):
    return send_from_directory('docs', name)


@app.route('/docs')
def index():
    return {'docs': sorted(os.listdir('docs')), 'n': len(COUNTRIES)}
