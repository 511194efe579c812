import json
import os
import pickle

import pandas
from flask import Flask

import texts

app = Flask(__name__)
model = pickle.load(open('models/model.pkl', 'rb'))
HERE = os.path.dirname(os.path.abspath(__file__))
toys = pandas.read_csv(os.path.join(HERE, 'toys.csv'))
prices = pandas.read_csv('prices.csv')


def load(name):
    with open(name) as file:
        return json.load(file)


@app.route('/')
def index():
    return {'toys': len(toys), 'prices': len(prices), 'words': texts.words, 'old': load('old.json')}
