from flask import Flask, session

app = Flask(__name__)
carts = {}


def cart_of(sid):
    if sid not in carts:
        carts[sid] = []
    return carts[sid]


@app.route("/add/<item>")
def add(item):
    cart_of(session["sid"]).append(item)
    return "ok"
