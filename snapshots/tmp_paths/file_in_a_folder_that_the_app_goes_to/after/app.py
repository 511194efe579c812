import os

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
os.chdir(os.path.dirname(os.path.abspath(__file__)))


@app.post('/notes')
def write():
    with open(writable('notes.txt'), 'a') as file:
        file.write(request.form['text'])
    return 'ok'
