from flask import Flask, jsonify

from jobs import crunch

app = Flask(__name__)


@app.post('/crunch/<int:number>')
def start(number):
    return jsonify(crunch(number))
