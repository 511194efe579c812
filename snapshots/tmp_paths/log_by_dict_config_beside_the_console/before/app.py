import logging.config

from flask import Flask

LOGGING = {
    "version": 1,
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "file": {"class": "logging.FileHandler", "filename": "app.log"},
    },
    "root": {"level": "INFO", "handlers": ["console", "file"]},
}
logging.config.dictConfig(LOGGING)

app = Flask(__name__)


@app.get("/")
def index():
    app.logger.info("seen")
    return "ok"
