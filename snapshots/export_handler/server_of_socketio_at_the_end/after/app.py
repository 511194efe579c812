import os

from flask import Flask
from flask_socketio import SocketIO

IS_VERCEL = os.getenv("VERCEL") == "1" or os.getenv("VERCEL_ENV") is not None

app = Flask(__name__)
handler = app
socketio = SocketIO(app)


@app.route("/")
def index():
    return "hello"


if not IS_VERCEL:
    socketio.run(app, port=8000)
