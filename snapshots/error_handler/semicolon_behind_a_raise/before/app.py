from flask import Flask

app = Flask(__name__)


@app.route('/')
def home():
    try:
        return str(1 / 0)
    except ZeroDivisionError:
        raise;
    except ValueError:
        raise ;  # "raise;" is one word more for others
