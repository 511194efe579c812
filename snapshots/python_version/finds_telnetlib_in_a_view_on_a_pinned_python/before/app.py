from flask import Flask

app = Flask(__name__)


@app.route('/')
def home():
    import telnetlib
    return telnetlib.__name__
