import json
import os

from flask import Flask, request

app = Flask(__name__)


@app.post('/page')
def page():
    with open('static/page.json', 'w') as out:
        json.dump(request.json, out)
    return '/static/page.json'


@app.post('/word')
def word():
    os.makedirs('kept', exist_ok=True)
    with open('kept/word.txt', 'w') as out:
        out.write(request.form['word'])
    with open('log.txt', 'a') as out:
        out.write('a word\n')
    if os.path.exists('data/seen.txt'):
        return open('data/seen.txt').read()
    return {'files': os.listdir('data')}
