from flask import Flask, Markup

app = Flask(__name__)


@app.route('/')
def home():
    return Markup('<b>shop</b>')
