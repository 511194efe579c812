import os
from flask import Flask

app = Flask(__name__)
app.config["LIMIT"] = int(os.environ["LIMIT"])
try:
    app.config["PLAN"] = os.environ["PLAN"].lower()
finally:
    print("read")
