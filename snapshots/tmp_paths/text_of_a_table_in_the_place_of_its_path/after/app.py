import os

import pandas as pd
import requests
from flask import Flask, jsonify, request, session

from vercel_env import writable

app = Flask(__name__)
app.secret_key = os.environ.get('SECRET_KEY', 'tables')
app.config.from_prefixed_env()


def load(source):
    return pd.read_json(writable(source))


@app.post('/train')
def train():
    file = request.files['file']
    path = os.path.join(app.config['UPLOADS'], file.filename)
    file.save(writable(path))
    session['table'] = pd.read_csv(writable(path)).to_json(orient='split')
    session['table_path'] = path
    return jsonify(list(load(path).columns))


@app.get('/columns')
def columns():
    table = pd.read_json(session['table'], orient='split')
    whole = pd.read_json(writable(session['table_path']))
    return jsonify(list(table.columns), len(whole))


@app.get('/cities')
def cities():
    page = requests.get('https://example.com/cities', timeout=9)
    return jsonify(pd.read_html(page.text)[0].to_dict())
