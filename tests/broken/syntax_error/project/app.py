from flask import Flask

from prices import total

app = Flask(__name__)


@app.route('/')
def home():
    return str(total([1, 2]))
