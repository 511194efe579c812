import csv
import json
import os
import re

from flask import Flask

app = Flask(__name__)

with open('models\\prices.json') as file:
    prices = json.load(file)


@app.get('/cities/<name>')
def cities(name):
    path = os.getcwd() + r'\data\{}.csv'.format(name)
    with open(path) as file:
        return list(csv.reader(file))


@app.get('/known')
def known():
    # A path of each system, and one that is put right, are found.
    path = 'data\\cities.csv' if os.name == 'nt' else 'data/cities.csv'
    with open(path) as file, open('data\\cities.csv'.replace('\\', '/')) as other:
        return {'same': file.read() == other.read(), 'tax': os.path.exists('models\\prices.json')}


@app.get('/words/<text>')
def words(text):
    # No path, and no file that ships.
    return {'words': re.findall(r'\w+', text), 'notes': os.path.exists('notes\\today.txt')}
