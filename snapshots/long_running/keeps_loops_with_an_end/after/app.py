import time
from flask import Flask, request

app = Flask(__name__)


@app.route("/")
def home():
    left = int(request.args["n"])
    while left:
        left -= 1
    while True:
        left += 1
        if left > 10:
            break
    for _ in range(3):
        time.sleep(0.1)
    return str(left)
