from flask import Flask
from flask_socketio import SocketIO, emit

app = Flask(__name__)
socketio = SocketIO(app, cors_allowed_origins="*")


@socketio.on("chat")
def chat(message):
    emit("chat", message, broadcast=True)


if __name__ == "__main__":
    socketio.run(app)
