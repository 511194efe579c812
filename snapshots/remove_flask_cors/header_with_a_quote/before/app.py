from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
CORS(app, allow_headers=["X-It's", "X-Plain"])


@app.get("/")
def index():
    return "hello"
