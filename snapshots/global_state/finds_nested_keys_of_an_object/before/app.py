from flask import Flask, request

app = Flask(__name__)


class Carts:
    def __init__(self):
        self.carts = {}

    def add(self, user, item):
        if user in self.carts:
            self.carts[user]["last"] = item
        return self.carts.get(user)


carts = Carts()


@app.route("/add/<user>")
def add(user):
    return str(carts.add(user, request.args["item"]))
