import os
from flask import Flask, session

app = Flask(__name__)
app.secret_key = os.urandom(24)


@app.route("/")
def home():
    session["seen"] = True
    return "hi"
