import os

from flask import Flask, request

app = Flask(__name__)


def save_text(path, text):
    with open(path, 'w') as file:
        file.write(text)


def save_size(path, text):
    with open(path + '.size', 'w') as file:
        file.write(str(len(text)))


@app.post('/')
def add():
    os.makedirs('notes', exist_ok=True)
    for save in (save_text, save_size):
        save('notes/note.txt', request.form['text'])
    return 'ok'


@app.get('/')
def index():
    with open('notes/note.txt') as file:
        return file.read()
