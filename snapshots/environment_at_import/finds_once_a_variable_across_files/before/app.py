from os import environ

from flask import Flask
import mail

app = Flask(__name__)
app.secret_key = environ["SECRET"] + "x"


@app.route("/")
def home():
    return environ["GREETING"]
