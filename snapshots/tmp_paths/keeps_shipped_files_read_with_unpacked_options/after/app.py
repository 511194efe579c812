from flask import Flask

app = Flask(__name__)
OPTIONS = dict(encoding='utf-8', errors='replace')
NAME = ('data/words.txt',)


@app.get('/')
def words():
    with open('data/words.txt', **OPTIONS) as file:
        return file.read()


@app.get('/first')
def first():
    with open('data/words.txt', **{'encoding': 'utf-8'}) as file:
        return file.readline()


@app.get('/all')
def all_words():
    return open(*NAME).read()
