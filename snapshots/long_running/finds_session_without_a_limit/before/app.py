import requests
from flask import Flask

app = Flask(__name__)
session = requests.Session()
session.headers['Accept'] = 'application/json'


@app.route('/rates')
def rates():
    return session.get('https://example.com/rates').json()


@app.route('/news')
def news():
    return session.get('https://example.com/news', timeout=5).json()


@app.route('/weather')
def weather():
    with requests.Session() as own:
        return own.get('https://example.com/weather').json()
