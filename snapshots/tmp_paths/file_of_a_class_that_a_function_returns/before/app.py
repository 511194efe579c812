from flask import Flask, request

app = Flask(__name__)


class Store:
    def __init__(self, path):
        self.path = path

    def add(self, text):
        with open(self.path, 'a') as file:
            file.write(text)


class Quiet(list):
    def __init__(self, path):
        super().__init__()

    def add(self, text):
        self.append(text)


class Settings:
    store = None


Settings.store = Store


def store_of(name):
    return Store if name else Quiet


@app.post('/')
def index():
    Store('/tmp/seen.txt').add('x')
    store_of(request.form['name'])(request.form['name']).add('x')
    return 'ok'
