from flask import Flask

from vercel_env import writable

app = Flask(__name__)


@app.route('/<mode>')
def index(mode):
    with open(writable('state.txt'), mode) as f:
        return str(f.closed)
