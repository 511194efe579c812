import glob
import os

from flask import Flask, abort, jsonify, request

app = Flask(__name__)
os.chdir(os.path.dirname(os.path.abspath(__file__)))


def path_of(name):
    return f"recipes/{os.path.basename(name)}.txt"


@app.route("/recipes")
def index():
    found = glob.glob("recipes/*.txt")
    return jsonify(sorted(os.path.splitext(os.path.basename(path))[0] for path in found))


@app.route("/recipes/<name>", methods=["GET", "PUT", "DELETE"])
def recipe(name):
    path = path_of(name)
    if request.method == "PUT":
        with open(path, "wb") as f:
            f.write(request.get_data())
        return "", 204
    if not os.path.exists(path):
        abort(404)
    if request.method == "DELETE":
        os.remove(path)
        return "", 204
    with open(path) as f:
        return f.read()


@app.route("/size")
def size():
    return str(sum(os.path.getsize(os.path.join(folder, name)) for folder, _, names in os.walk("recipes") for name in names))
