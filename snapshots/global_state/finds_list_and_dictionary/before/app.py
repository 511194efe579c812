from flask import Flask, request

app = Flask(__name__)
users: dict = {}
notes = list()
next_id = [1]


@app.route("/register", methods=["POST"])
def register():
    name = request.form["name"]
    if name in users:
        return "taken", 409
    users[name] = {"password": request.form["password"]}
    return "ok"


@app.route("/notes", methods=["POST"])
def add():
    notes.append({"id": next_id[0], "text": request.json["text"]})
    next_id[0] += 1
    return "ok"


@app.route("/notes/<int:n>", methods=["DELETE"])
def remove(n):
    del notes[n]
    return "ok"
