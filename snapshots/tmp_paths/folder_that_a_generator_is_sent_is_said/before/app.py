import os

from flask import Flask

app = Flask(__name__)


def gen():
    os.makedirs((yield 'uploads'))


@app.get('/')
def index():
    g = gen()
    path = next(g)
    open('uploads/a.txt', 'w').write('x')
    return 'ok'
