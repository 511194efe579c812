import os

from flask import Flask

app = Flask(__name__)
if os.getenv("STAGE").lower() == "test":
    app.testing = True
REGION = os.environ["REGION"]


@app.post("/region/<name>")
def region(name):
    os.environ["REGION"] = name
    return REGION


if __name__ == "__main__":
    os.environ["STAGE"] = "dev"
    app.run()
