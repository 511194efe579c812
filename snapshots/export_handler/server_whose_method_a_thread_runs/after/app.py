import threading

from bot import poller
from flask import Flask

app = Flask(__name__)


@app.route('/')
def alive():
    return 'alive'


threading.Thread(target=poller.run).start()
threading.Thread(target=app.run, daemon=True).start()

handler = app
