from flask import Flask, request
from telegram import Update

from bot import application

app = Flask(__name__)


@app.route("/", methods=["POST"])
def updates():
    application.update_queue.put_nowait(Update.de_json(request.get_json(force=True), application.bot))
    return "ok"
