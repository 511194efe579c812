import time

from flask import Flask

app = Flask(__name__)


@app.route("/wait")
def wait():
    for second in range(2 * 60):
        time.sleep(1)
    return "done"


@app.route("/ready")
def ready():
    for _ in range(100):
        if time.time() % 2 < 1:
            break
        time.sleep(1)
    return "ready"
