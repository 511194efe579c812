import subprocess
from flask import Flask

app = Flask(__name__)


@app.route("/version")
def version():
    subprocess.run(["node", "--version"])
    subprocess.run(["git", "log", "-1"])
    return subprocess.check_output(["ffmpeg", "-version"])
