from logging.handlers import RotatingFileHandler
from flask import Flask

app = Flask(__name__)
app.logger.addHandler(RotatingFileHandler("app.log", maxBytes=10000, backupCount=1))
