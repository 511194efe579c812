import os

from flask import Flask
from sqlalchemy import create_engine, text

from settings import settings

BASE = os.path.dirname(os.path.abspath(__file__))
notes = create_engine(("sqlite:///" + os.path.join(BASE, "data", "notes.db")).replace("\\", "/"))

ASYNC_URL = settings.database_url
shop = create_engine(ASYNC_URL.replace("+aiosqlite", ""))

logs = create_engine(os.getenv("LOGS", "sqlite:///logs.db").replace("sqlite://", "sqlite+pysqlite://"))
app = Flask(__name__)


@app.route("/")
def index():
    total = 0
    for engine in [notes, shop, logs]:
        with engine.begin() as connection:
            total += connection.execute(text("SELECT 1")).scalar()
    return str(total)
