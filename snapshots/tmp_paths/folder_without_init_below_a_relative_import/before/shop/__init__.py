from flask import Flask

from .jobs import worker

app = Flask(__name__)


@app.post('/')
def add():
    return worker.run()
