import sys

sys.path.insert(0, 'src')

from flask import Flask

app = Flask(__name__)


@app.route('/', methods=['POST'])
def add():
    with open('visits.txt', 'a') as stream:
        stream.write('x')
    return 'ok'
