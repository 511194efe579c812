from flask import Flask, Markup

app = Flask(__name__)


@app.before_first_request
def load():
    app.title = Markup('a')
