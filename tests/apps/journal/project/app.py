import logging
from logging.handlers import RotatingFileHandler
import os

from flask import Flask, request

if not os.path.isdir("logs"):
	os.mkdir("logs")
logging.basicConfig(filename="logs/root.log", level=logging.INFO)
access = logging.getLogger("access")
access.addHandler(RotatingFileHandler("logs/access.log", maxBytes=100000, backupCount=2))

app = Flask(__name__)


@app.before_request
def note():
	access.info("%s %s", request.method, request.path)


@app.route("/")
def index():
	return "ok"


@app.route("/boom")
def boom():
	app.logger.error("about to fail")
	raise RuntimeError("boom")
