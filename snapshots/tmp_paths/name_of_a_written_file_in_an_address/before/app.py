from urllib.request import urlopen

from flask import Flask

app = Flask(__name__)
NAME = 'prices.csv'


@app.post('/prices')
def fetch():
    with open(NAME, 'wb') as file:
        file.write(urlopen('https://shop.example.com/' + NAME).read())
    return 'ok'
