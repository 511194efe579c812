from threading import Thread, Timer
from flask import Flask

app = Flask(__name__)


def refresh():
    Timer(60, refresh).start()


worker = Thread(target=refresh)
worker.start()
