import os
from flask import Flask, session

ON_VERCEL = "VERCEL" in os.environ
app = Flask(__name__)
if ON_VERCEL:
    app.secret_key = os.environ["SECRET_KEY"]
else:
    app.secret_key = os.urandom(24)
