from flask import Flask, Markup
from werkzeug.urls import url_quote

app = Flask(__name__)


@app.route('/')
def home():
    return Markup('<b>%s</b>' % url_quote('a b'))
