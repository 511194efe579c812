from flask import Flask

app = Flask(__name__)

from mailkit.helpers import *


@app.errorhandler(Exception)
def failed(e):
    print('failed:', e)
    return 'sorry', 500


@app.route('/')
def home():
    return 'home'
