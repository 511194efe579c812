import os

from flask import Flask

from vercel_env import writable

app = Flask(__name__)


def gen():
    os.makedirs((yield 'uploads'))


@app.get('/')
def index():
    g = gen()
    path = next(g)
    open(writable('uploads/a.txt'), 'w').write('x')
    return 'ok'
