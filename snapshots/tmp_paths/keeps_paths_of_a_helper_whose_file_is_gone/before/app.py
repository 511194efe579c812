from flask import Flask
from vercel_env import writable

app = Flask(__name__)


@app.route('/', methods=['POST'])
def add():
    with open(writable('visits.txt'), 'a') as stream:
        stream.write('x')
    return 'ok'
