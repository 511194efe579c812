"""Some load this file by its path, with the root beside it on sys.path."""
from flask import Flask, request

from api.store import keep

app = Flask(__name__)


@app.route('/', methods=['POST'])
def add():
    with open('last.txt', 'w') as file:
        file.write(request.get_data(as_text=True))
    keep('one more')
    return 'ok'
