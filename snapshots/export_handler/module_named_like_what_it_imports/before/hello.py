from flask import Flask

from tools.markdown import render

app = Flask(__name__)


@app.route('/')
def home():
    return render('hello')
