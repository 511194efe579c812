from concurrent.futures import ThreadPoolExecutor

from flask import Flask, request

app = Flask(__name__)
pool = ThreadPoolExecutor()


class Store:
    def save(self, path, text):
        with open(path, 'w') as file:
            file.write(text)


store = Store()


@app.post('/notes')
def write():
    store.save('notes.txt', request.form['text'])
    pool.submit(store.save, request.form['copy'], request.form['text'])
    return 'ok'


@app.get('/copy')
def copy():
    with open('copy.txt') as file:
        return file.read()
