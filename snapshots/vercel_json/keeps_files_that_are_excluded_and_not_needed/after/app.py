from flask import Flask, render_template

from shop.prices import PRICES

app = Flask(__name__)


@app.route('/')
def home():
    return render_template('home.html', prices=PRICES)


@app.route('/terms')
def terms():
    with open('texts/terms.txt') as file:
        return file.read()
