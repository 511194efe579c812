from flask import Flask, send_from_directory

app = Flask(__name__)


@app.route("/logo")
def logo():
    return send_from_directory("public", "logo.txt")
