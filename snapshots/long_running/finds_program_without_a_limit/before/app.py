import subprocess

from flask import Flask

app = Flask(__name__)
VERSION = subprocess.check_output(["uname", "-r"])


@app.route("/")
def home():
    subprocess.run(["pandoc", "/tmp/words"], check=True)
    subprocess.run(["pandoc", "/tmp/words"], check=True, timeout=5)
    command = ["./train", "/tmp/words"]
    subprocess.check_call(command)
    subprocess.run(["ls", "/tmp"])
    subprocess.check_output("pandoc --version", shell=True)
    return VERSION
