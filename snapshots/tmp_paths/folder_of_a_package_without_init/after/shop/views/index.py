from flask import Flask

from ..vercel_env import writable

app = Flask(__name__)


@app.route('/')
def index():
    with open(writable('hits.log'), 'a') as f:
        f.write('hit')
    return 'ok'
