from flask import Flask, Markup, escape

app = Flask(__name__)


@app.before_first_request
def load():
    app.words = ['a']


@app.route('/<name>')
def greet(name):
    return Markup('<b>%s</b>') % escape(name)
