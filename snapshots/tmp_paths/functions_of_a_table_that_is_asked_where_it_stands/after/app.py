import csv
import json
import os

from flask import Flask, jsonify, request

from vercel_env import writable

app = Flask(__name__)
UPLOADS = "uploads"


def read_csv(path):
    with open(writable(path)) as file:
        return list(csv.reader(file))


def read_json(path):
    with open(writable(path)) as file:
        return json.load(file)


def save_text(path):
    with open(writable(path), "w") as file:
        file.write("text")


def save_page(path):
    with open(writable(path), "w") as file:
        file.write("<p>page</p>")


@app.route("/read", methods=["POST"])
def read():
    os.makedirs(writable(UPLOADS), exist_ok=True)
    upload = request.files["file"]
    path = os.path.join(UPLOADS, upload.filename)
    upload.save(writable(path))
    kind = upload.filename.rsplit(".", 1)[-1]
    reader = {"csv": read_csv, "json": read_json}.get(kind)
    if reader is None:
        return "unknown", 400
    return jsonify(reader(path))


@app.route("/save/<kind>")
def save(kind):
    path = os.path.join("pages", "page." + kind)
    {"txt": save_text, "html": save_page}[kind](path)
    with open(writable(path)) as file:
        return file.read()
