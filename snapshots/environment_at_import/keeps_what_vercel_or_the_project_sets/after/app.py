import os
from flask import Flask

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ.setdefault("MODE", "plain")
app = Flask(__name__)
REGION = os.environ["VERCEL_REGION"]
MODE = os.environ["MODE"]
LEVEL = os.environ["TF_CPP_MIN_LOG_LEVEL"]
PLAN = os.environ["PLAN"]
