import os

from flask import Flask


class Files:
    def make(self):
        os.makedirs('/srv/files')


class Store(Files):
    def __init__(self):
        self.make()
        self.open()

    def open(self):
        self.log = open('/srv/store.log', 'a')

    def add(self, text):
        self.keep(text)

    def keep(self, text):
        with open('/srv/store.txt', 'a') as file:
            file.write(text)


app = Flask(__name__)
store = Store()


@app.post('/<text>')
def add(text):
    store.add(text)
    return 'ok'
