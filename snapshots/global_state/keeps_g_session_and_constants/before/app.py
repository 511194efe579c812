from flask import Flask, g, session

app = Flask(__name__)
COLOURS = ["red", "green"]
LIMITS = {"red": 1}


@app.route("/")
def home():
    g.names = []
    g.names.append("x")
    session["seen"] = True
    session.setdefault("cart", []).append(1)
    mine = COLOURS.copy()
    mine.append("blue")
    return str(LIMITS["red"]) + str(mine)
