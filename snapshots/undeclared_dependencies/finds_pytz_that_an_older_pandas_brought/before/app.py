import pandas
import pytz
from flask import Flask

app = Flask(__name__)
ZONE = pytz.timezone("Europe/Berlin")


@app.route("/")
def home():
    return str(pandas.Timestamp.now(ZONE))
