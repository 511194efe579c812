from flask import Flask

web, started = Flask(__name__), True


@web.route('/')
def home():
    return str(started)
