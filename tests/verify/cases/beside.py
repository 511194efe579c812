# Two files are written on one line, and one of them lies outside of the project.
import shutil

from flask import Flask

app = Flask(__name__)
shutil.copy(__file__, '/var/app.py'), open('seen.txt', 'a')


@app.get('/')
def index():
    return 'hello'
