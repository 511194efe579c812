import threading
from flask import Flask

app = Flask(__name__)


def send(address):
    while True:
        print(address)


@app.route("/send/<address>")
def start(address):
    threading.Thread(target=send, args=(address,), daemon=True).start()
    return "sent"
