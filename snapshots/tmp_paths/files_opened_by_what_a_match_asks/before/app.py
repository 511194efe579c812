from flask import Flask, request

app = Flask(__name__)


@app.post('/notes')
def save():
    match request.get_json():
        case {'text': text}:
            with open('notes.txt', 'a') as notes:
                notes.write(text + '\n')
        case _:
            return 'no text', 400
    return 'saved'


@app.get('/notes')
def first():
    match open('notes.txt').read().split():
        case [word, *_]:
            return word
    return ''
