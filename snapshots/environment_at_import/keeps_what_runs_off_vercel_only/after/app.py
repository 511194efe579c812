import os
from flask import Flask

app = Flask(__name__)
if not os.environ.get("VERCEL"):
    app.secret_key = os.environ["LAPTOP_KEY"]
