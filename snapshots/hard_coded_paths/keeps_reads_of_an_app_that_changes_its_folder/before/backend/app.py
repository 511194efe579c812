import json
import os

from flask import Flask

os.chdir(os.path.dirname(os.path.abspath(__file__)))
app = Flask(__name__)


@app.get('/')
def prices():
    with open('data.json') as file:
        return json.load(file)
