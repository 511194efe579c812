from flask import Flask
from flask_socketio import SocketIO

app = Flask(__name__)
handler = app
socketio = SocketIO(app)


@app.route("/")
def index():
    return "hello"


socketio.run(app, port=8000)
