import os
from flask import Flask

app = Flask(__name__)
try:
    TOKEN = os.environ["TOKEN"]
except KeyError:
    TOKEN = None
if "BUCKET" in os.environ:
    BUCKET = os.environ["BUCKET"]
KEY = os.environ["KEY"] if "KEY" in os.environ else None


def region():
    return os.environ["REGION"] if "REGION" in os.environ else None


app.config["REGION"] = region()
PLAN: str | None = os.environ["PLAN"] if "PLAN" in os.environ else None
