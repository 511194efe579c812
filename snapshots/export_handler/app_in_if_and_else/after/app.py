import os

from flask import Flask

if os.environ.get('STATIC'):
    app = Flask(__name__)
else:
    app = Flask(__name__, static_folder=None)


@app.route('/')
def home():
    return 'home'


app = app
handler = app
