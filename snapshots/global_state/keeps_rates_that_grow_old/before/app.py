import time
from datetime import datetime, timedelta

from flask import Flask, jsonify

app = Flask(__name__)
rates = None
fetched_at = datetime.min
news = []
read_at = 0


def fetch(name):
    return [name]


@app.route('/rates')
def show():
    global rates, fetched_at
    if rates is None or datetime.now() - fetched_at > timedelta(hours=1):
        rates = fetch('rates')
        fetched_at = datetime.now()
    return jsonify(rates)


def headlines():
    global news, read_at
    if time.time() - read_at < 60:
        return news
    news = fetch('news')
    read_at = time.time()
    return news


@app.route('/news')
def show_news():
    return jsonify(headlines())
