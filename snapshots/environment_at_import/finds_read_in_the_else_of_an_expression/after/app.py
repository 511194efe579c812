import os

from flask import Flask

DEBUG = True

app = Flask(__name__)
app.config['SECRET_KEY'] = 'dev' if DEBUG else os.environ['SECRET_KEY']
