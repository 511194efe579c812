import signal

from flask import Flask, jsonify

app = Flask(__name__)


@app.route('/books')
def books():
    return jsonify([])


def serve(number, frame):
    app.run(port=8000)


signal.signal(signal.SIGUSR1, serve)

handler = app
