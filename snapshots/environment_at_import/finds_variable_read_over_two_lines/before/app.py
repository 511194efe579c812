import os

from flask import Flask

app = Flask(__name__)
app.config['SHELVES'] = os.environ.get(
    'SHELVES'
).split(',')


@app.route('/')
def home():
    return str(len(app.config['SHELVES']))
