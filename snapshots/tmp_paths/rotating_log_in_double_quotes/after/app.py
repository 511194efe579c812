from logging.handlers import RotatingFileHandler
import logging
import os
from flask import Flask

IS_VERCEL = os.getenv("VERCEL") == "1" or os.getenv("VERCEL_ENV") is not None

app = Flask(__name__)
app.logger.addHandler(logging.StreamHandler() if IS_VERCEL else RotatingFileHandler("app.log", maxBytes=10000, backupCount=1))
