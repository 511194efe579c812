from flask import Flask

app = Flask(__name__)


@app.route("/slow")
def slow():
    total = 0
    for number in range(10**8):
        total += number
    return str(total)


def pairs():
    found = 0
    for first in range(100_000):
        for second in range(1, 100_000):
            found += first == second
    return found


@app.route("/pairs")
def count():
    return str(pairs())
