import os
import secrets
import uuid
from flask import Flask, session

app = Flask(__name__)
app.secret_key = "fixed"
INSTANCE = uuid.uuid4().hex
NONCE = os.urandom(8)


@app.route("/reset")
def reset():
    secret_link = secrets.token_urlsafe(16)
    session["link"] = secret_link
    return secret_link
