import os
from flask import Flask

app = Flask(__name__)
PORT = int(os.environ.get("PORT", 5000))
NAME = os.getenv("NAME")
HOSTS = (os.getenv("HOSTS") or "").split(",")
