import logging.config
import os

from flask import Flask

IS_VERCEL = os.getenv("VERCEL") == "1" or os.getenv("VERCEL_ENV") is not None

LOGGING = {
    "version": 1,
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "file": {"class": "logging.NullHandler"} if IS_VERCEL else {"class": "logging.FileHandler", "filename": "app.log"},
    },
    "root": {"level": "INFO", "handlers": ["console", "file"]},
}
logging.config.dictConfig(LOGGING)

app = Flask(__name__)


@app.get("/")
def index():
    app.logger.info("seen")
    return "ok"
