import os

from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url

from vercel_env import writable

if os.getenv("DB_HOST"):
    url = URL.create("mysql+pymysql", host=os.environ["DB_HOST"], database="shop")
else:
    url = URL.create("sqlite", database=writable("shop.db"))
engine = create_engine(url, pool_pre_ping=True)
report = create_engine(make_url("sqlite:///" + writable("report.db")))
app = Flask(__name__)


@app.route("/")
def index():
    with engine.begin() as connection:
        return str(connection.execute(text("SELECT 1")).scalar())
