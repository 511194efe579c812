from flask import Flask

from greeting import text

app = Flask(__name__)


@app.route('/')
def home():
    return text()
