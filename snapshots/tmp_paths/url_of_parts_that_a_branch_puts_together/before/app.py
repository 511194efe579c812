import os

from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url

if os.getenv("DB_HOST"):
    url = URL.create("mysql+pymysql", host=os.environ["DB_HOST"], database="shop")
else:
    url = URL.create("sqlite", database="shop.db")
engine = create_engine(url, pool_pre_ping=True)
report = create_engine(make_url("sqlite:///report.db"))
app = Flask(__name__)


@app.route("/")
def index():
    with engine.begin() as connection:
        return str(connection.execute(text("SELECT 1")).scalar())
