import os

from flask import Flask
from sqlalchemy import create_engine, text

BASE = os.path.dirname(os.path.abspath(__file__))
URL = os.getenv("DB", "sqlite:///notes.db")
notes = create_engine(URL.replace("sqlite:///", "sqlite:///" + BASE + "/"))
shop = create_engine("sqlite:///sqlite.db".replace("sqlite", "sqlite+pysqlite"))
app = Flask(__name__)


@app.route("/")
def index():
    with notes.begin() as connection:
        return str(connection.execute(text("SELECT 1")).scalar())
