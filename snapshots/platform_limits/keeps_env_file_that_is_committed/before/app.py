import os

from flask import Flask

app = Flask(__name__)
with open(".env") as lines:
    os.environ.update(line.strip().split("=", 1) for line in lines)
