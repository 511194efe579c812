from flask import Flask


class Site:
    web = Flask(__name__)


server = Site.web


@server.route("/")
def index():
    return "ok"
