import secrets
from flask import Flask, session

app = Flask(__name__)
app.secret_key = "fixed"


@app.cli.command("rotate")
def rotate():
    app.config["SECRET_KEY"] = secrets.token_hex()
    print(app.config["SECRET_KEY"])
