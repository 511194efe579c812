import glob

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
PAGES = {'pathname': 'pages/*.md'}
HELP = {'file': 'help.txt', 'encoding': 'utf-8'}


@app.get('/')
def pages():
    return glob.glob(**PAGES)


@app.get('/help')
def help():
    with open(**HELP) as file:
        return file.read()


@app.post('/')
def add():
    with open(writable('comments.txt'), 'a') as file:
        file.write(request.form['text'])
    return 'kept'
