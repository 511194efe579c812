import os
from logging.config import fileConfig
from configparser import ConfigParser

from flask import Flask

IS_VERCEL = os.getenv("VERCEL") == "1" or os.getenv("VERCEL_ENV") is not None

HERE = os.path.abspath(os.path.dirname(__file__))


def setup_logging():
    if IS_VERCEL:  # a log file cannot be written there
        log_config = ConfigParser({"level": "INFO"})
        log_config.read(os.path.join(HERE, "logging.conf"), encoding="utf-8")
        log_config["handler_file"].update({"class": "NullHandler", "args": "()"})
        log_config["handler_errors"].update({"class": "NullHandler", "args": "()", "kwargs": "{}"})
    fileConfig(
        log_config if IS_VERCEL else os.path.join(HERE, "logging.conf"),
        defaults={"level": "INFO"},
        encoding="utf-8",
    )


setup_logging()
app = Flask(__name__)


@app.get("/")
def index():
    app.logger.info("index")
    return "ok"
