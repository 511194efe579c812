from flask import Flask

from vercel_env import writable

app = Flask(__name__)


def open(name, mode):
    return name


@app.route('/')
def index():
    open('x', 'w')
    import io
    with io.open(writable('y.txt'), 'w') as f:
        f.write(u'y')
    return 'ok'
