from flask import Flask

from text import page

app = Flask(__name__)


@app.route('/')
def home():
    return page('# hello')
