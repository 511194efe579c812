import json
import os

import readers
from flask import Flask, jsonify, request

app = Flask(__name__)


def read_json(path):
    with open(path) as file:
        return json.load(file)


@app.route("/read", methods=["POST"])
def read():
    os.makedirs("uploads", exist_ok=True)
    upload = request.files["file"]
    path = os.path.join("uploads", upload.filename)
    upload.save(path)
    kind = upload.filename.rsplit(".", 1)[-1]
    reader = {"json": read_json}.get(kind, readers.guess)
    return jsonify(reader(path))
