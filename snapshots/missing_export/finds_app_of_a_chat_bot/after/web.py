from flask import Flask, request
from slack_bolt.adapter.flask import SlackRequestHandler

from app import app as bot

web = Flask(__name__)
answers = SlackRequestHandler(bot)


@web.route("/slack/events", methods=["POST"])
def events():
    return answers.handle(request)
