import calendar

from flask import Flask

from shop.dates import day

app = Flask(__name__)


@app.get('/')
def index():
    return calendar.day_name[day()]
