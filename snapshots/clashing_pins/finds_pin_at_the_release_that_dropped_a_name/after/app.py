from flask import Flask

app = Flask(__name__)


@app.before_first_request
def load():
    app.words = ['a']


@app.route('/')
def home():
    return app.words[0]
