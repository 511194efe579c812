from flask import Flask, jsonify, session
from flask_session import Session

app = Flask(__name__)
app.config["SESSION_PERMANENT"] = False
app.config["SESSION_TYPE"] = "filesystem"
Session(app)


@app.route("/")
def cart():
    return jsonify(session.get("cart", []))


@app.route("/cart/<item>", methods=["POST"])
def add(item):
    session["cart"] = session.get("cart", []) + [item]
    return "added"


@app.route("/out", methods=["POST"])
def leave():
    session.clear()
    return "bye"
