from flask import Flask

app = Flask(__name__)


@app.errorhandler(Exception)
def oops(error):
    return 'oops', 500
