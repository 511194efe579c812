from flask import Flask
from optional import mean, np

app = Flask(__name__)


@app.route("/")
def home():
    return str(mean([1]))
