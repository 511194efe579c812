from flask import Flask, request

app = Flask(__name__)


class Store:
    def save(self, path):
        with open(path, 'w') as file:
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
    with open('copy.txt') as file:
        return file.read()
