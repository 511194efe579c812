import os

from flask import Flask, request

app = Flask(__name__)
hosted = bool(os.getenv('VERCEL'))

if not hosted:
    os.makedirs('notes', exist_ok=True)


@app.post('/notes')
def add_note():
    if hosted:
        return 'notes are kept on a laptop alone', 501
    with open('notes/new.txt', 'a') as file:
        file.write(request.form['note'])
    return 'ok'
