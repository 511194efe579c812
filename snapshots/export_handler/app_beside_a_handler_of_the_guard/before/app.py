import logging

from flask import Flask

server = Flask(__name__)


@server.route("/")
def index():
    return "ok"


if __name__ == "__main__":
    handler = logging.StreamHandler()
    server.logger.addHandler(handler)
    server.run()
