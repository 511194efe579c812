from flask import Flask, request

app = Flask(__name__)
OPTIONS = {'encoding': 'utf-8'}


@app.post('/')
def words():
    options = dict(OPTIONS)
    with open('data/words.txt', **options) as file:
        return file.read()


@app.post('/added')
def added():
    OPTIONS['mode'] = 'a'
    with open('data/more.txt', **OPTIONS) as file:
        file.write(request.form['word'])
    return 'ok'
