import threading
import time
from flask import Flask

app = Flask(__name__)


def tick():
    while True:
        time.sleep(1)


threading.Thread(target=tick, daemon=True).start()
