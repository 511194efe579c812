from flask import Flask, request

app = Flask(__name__)


class Note:
    def __init__(self, path):
        self.path = path

    def save(self, text):
        with open(self.path, 'w') as file:
            file.write(text)


def show(note: Note):
    return note.path if isinstance(note, Note) else 'none'


class Page:
    pass


page = Page()
page.path = 'pages/first.txt'


@app.post('/notes')
def write():
    note = Note('notes.txt')
    note.save(request.form['text'])
    return show(note)


@app.get('/pages')
def pages():
    with open('pages/second.txt') as file:
        return file.read()
