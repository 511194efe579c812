import os

from flask import Flask

app = Flask(__name__)
SHOW = {'name': os.path.basename, 'text': open}


@app.get('/<kind>')
def show(kind):
    return str(SHOW[kind](os.path.join('notes', 'last.txt')))


@app.get('/short')
def short(render=os.path.basename):
    return render(os.path.join('notes', 'last.txt'))
