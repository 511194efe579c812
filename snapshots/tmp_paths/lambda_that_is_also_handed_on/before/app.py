from concurrent.futures import ThreadPoolExecutor

from flask import Flask, request

app = Flask(__name__)
pool = ThreadPoolExecutor()
save = lambda path, text: open(path, 'w').write(text)


@app.post('/notes')
def write():
    save('notes.txt', request.form['text'])
    pool.submit(save, request.form['copy'], request.form['text'])
    return 'ok'


@app.get('/copy')
def copy():
    with open('copy.txt') as file:
        return file.read()
