import os

from flask import Flask, request

app = Flask(__name__)
os.chdir(os.path.dirname(os.path.abspath(__file__)))


@app.post('/notes')
def write():
    with open('notes.txt', 'a') as file:
        file.write(request.form['text'])
    return 'ok'
