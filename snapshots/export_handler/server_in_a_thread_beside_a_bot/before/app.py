import os
from threading import Thread

from flask import Flask

app = Flask(__name__)


@app.route('/')
def home():
    return 'the bot is awake'


def run():
    app.run(host='0.0.0.0', port=int(os.environ.get('PORT', 8080)))


def keep_alive():
    Thread(target=run).start()


keep_alive()
