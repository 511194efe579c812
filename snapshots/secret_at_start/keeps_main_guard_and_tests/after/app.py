import os
from flask import Flask, session

app = Flask(__name__)
app.secret_key = os.environ.get("SECRET_KEY")

if __name__ == "__main__":
    app.secret_key = os.urandom(24)
    app.run()
