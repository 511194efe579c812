import zipfile

from flask import Flask, request

app = Flask(__name__)


@app.route("/pictures", methods=["POST"])
def pictures():
    with zipfile.ZipFile(request.files["pictures"]) as pictures:
        pictures.extractall("static")
    return "/static/1.png"
