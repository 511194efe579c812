from flask import Flask
from flask_socketio import SocketIO

app = Flask(__name__)
socketio = SocketIO(app)


def tick():
    while True:
        socketio.sleep(10)
        socketio.emit('tick')


@socketio.on('connect')
def connected():
    socketio.start_background_task(tick)
