import json
import os

from flask import Flask, request

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = Flask(__name__)


@app.post('/page')
def page():
    with open(os.path.join(os.path.dirname(__file__) if IS_VERCEL else '', 'static/page.json'), 'w') as out:
        json.dump(request.json, out)
    return '/static/page.json'


@app.post('/word')
def word():
    with open(os.path.join(os.path.dirname(__file__) if IS_VERCEL else '', 'data/word.txt'), 'w') as out:
        out.write(request.form['word'])
    return {'files': os.listdir(os.path.join(os.path.dirname(__file__) if IS_VERCEL else '', 'data'))}


@app.post('/kept')
def kept():
    folder = os.path.dirname(__file__) if IS_VERCEL else 'kept'
    with open(os.path.join(folder, 'kept.txt'), 'w') as out:
        out.write(request.form['word'])
    return open('kept/kept.txt').read()
