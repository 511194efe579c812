from flask import Flask

try:
    from .greeting import text
except ImportError:
    from greeting import text
import counting

app = Flask(__name__)


@app.route("/")
def index():
    return f"{text} {counting.number}"
