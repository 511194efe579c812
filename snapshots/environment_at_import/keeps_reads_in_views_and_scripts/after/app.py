import os
from flask import Flask

app = Flask(__name__)


@app.route("/")
def home():
    return os.environ["GREETING"]


if __name__ == "__main__":
    app.run(port=os.environ["PORT"])
