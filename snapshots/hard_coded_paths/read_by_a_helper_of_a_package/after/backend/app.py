from flask import Flask

from utils.files import read

app = Flask(__name__)


@app.get('/')
def terms():
    return read('texts/terms.txt')
