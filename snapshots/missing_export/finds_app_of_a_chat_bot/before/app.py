import os

from slack_bolt import App

app = App(token=os.environ["SLACK_BOT_TOKEN"])


@app.event("app_mention")
def greet(say):
    say("Hello")
