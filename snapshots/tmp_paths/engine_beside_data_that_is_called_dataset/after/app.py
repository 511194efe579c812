import csv

from flask import Flask
from sqlalchemy import create_engine, text

from vercel_env import writable

with open("dataset.csv", newline="") as file:
    dataset = list(csv.reader(file))
dataset.insert(0, ["price"])
engine = create_engine("sqlite:///" + writable("shop.db"))
app = Flask(__name__)


@app.route("/")
def index():
    with engine.begin() as connection:
        return str(connection.execute(text("SELECT 1")).scalar() + len(dataset))
