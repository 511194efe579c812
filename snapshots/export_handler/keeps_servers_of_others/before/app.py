from threading import Thread

from flask import Flask
from flask_socketio import SocketIO
from waitress import serve

app = Flask(__name__)
handler = app
socketio = SocketIO(app)


def main():
    app.run(port=5000)


Thread(target=lambda: None).start()
Thread(target=main).start()
main()
if socketio.async_mode:
    ended = socketio.run(app)
serve(app, port=8080) or main()
