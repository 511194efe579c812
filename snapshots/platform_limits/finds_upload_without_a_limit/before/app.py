from flask import Flask, request

app = Flask(__name__)


@app.post('/')
def take():
    data = request.files['a'].read()
    return str(len(data))
