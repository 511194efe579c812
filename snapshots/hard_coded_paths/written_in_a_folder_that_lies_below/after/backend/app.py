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
    os.makedirs('kept', exist_ok=True)
    with open('kept/word.txt', 'w') as out:
        out.write(request.form['word'])
    with open('log.txt', 'a') as out:
        out.write('a word\n')
    if os.path.exists(os.path.join(os.path.dirname(__file__) if IS_VERCEL else '', 'data/seen.txt')):
        return open(os.path.join(os.path.dirname(__file__) if IS_VERCEL else '', 'data/seen.txt')).read()
    return {'files': os.listdir(os.path.join(os.path.dirname(__file__) if IS_VERCEL else '', 'data'))}
