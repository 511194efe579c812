from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)


class Store:
    def save(self, path):
        with open(writable(path), 'w') as file:
            file.write('kept')


store = Store()


@app.post('/notes')
def write():
    store.save('notes.txt')
    for copy in map(store.save, request.form.getlist('copies')):
        print(copy)
    return 'ok'


@app.get('/copy')
def copy():
    with open(writable('copy.txt')) as file:
        return file.read()
