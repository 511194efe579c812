import pandas as pd
from flask import Flask, request

app = Flask(__name__)
frame = None


@app.route("/upload", methods=["POST"])
def upload():
    global frame
    frame = pd.read_csv(request.files["file"])
    return "ok"


@app.route("/rows")
def rows():
    return str(len(frame))
