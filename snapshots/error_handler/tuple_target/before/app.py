from flask import Flask

app, started = Flask(__name__), True


@app.route('/')
def home():
    return str(started)
