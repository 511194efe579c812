import os
from logging.config import fileConfig

from flask import Flask

HERE = os.path.abspath(os.path.dirname(__file__))


def setup_logging():
    fileConfig(
        os.path.join(HERE, "logging.conf"),
        defaults={"level": "INFO"},
        encoding="utf-8",
    )


setup_logging()
app = Flask(__name__)


@app.get("/")
def index():
    app.logger.info("index")
    return "ok"
