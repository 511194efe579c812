from flask import Flask, request


class Thread:
    def __init__(self, title):
        self.title = title

    def start(self):
        return self.title


app = Flask(__name__)


@app.route("/new")
def new():
    return Thread(request.args["title"]).start()
