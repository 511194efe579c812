from flask import Flask
from sqlalchemy import create_engine, text

from settings import settings

engine = create_engine(settings.database_url)
app = Flask(__name__)


@app.route("/")
def index():
    with engine.begin() as connection:
        return str(connection.execute(text("SELECT 1")).scalar())
