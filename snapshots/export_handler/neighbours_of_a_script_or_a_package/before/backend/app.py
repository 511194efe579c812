from flask import Flask

try:
    from .greeting import text
except ImportError:
    from greeting import text
try:
    import counting
except ImportError:
    from . import counting

app = Flask(__name__)


@app.route("/")
def index():
    return f"{text} {counting.number}"


if __name__ == "__main__":
    app.run()
