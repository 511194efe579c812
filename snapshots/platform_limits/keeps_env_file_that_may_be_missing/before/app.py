import os

from flask import Flask

app = Flask(__name__)
if os.path.exists(".env"):
    with open(".env") as lines:
        os.environ.update(line.strip().split("=", 1) for line in lines)
try:
    with open("config/.env") as lines:
        os.environ.update(line.strip().split("=", 1) for line in lines)
except OSError:
    pass


@app.get("/example")
def example():
    return open(".env.example").read()
