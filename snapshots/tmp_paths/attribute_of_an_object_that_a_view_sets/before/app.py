from flask import Flask, request

app = Flask(__name__)


class Store:
    def __init__(self, path):
        self.path = path

    def save(self, text):
        with open(self.path, 'w') as file:
            file.write(text)


store = Store('notes.txt')


@app.post('/notes')
def write():
    store.path = request.form['copy']
    store.save(request.form['text'])
    return 'ok'


@app.get('/copy')
def copy():
    with open('copy.txt') as file:
        return file.read()
