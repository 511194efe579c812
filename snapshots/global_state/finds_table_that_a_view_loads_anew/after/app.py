import random

from flask import Flask, jsonify, request

app = Flask(__name__)
DECK = []


def shuffle():
    global DECK
    DECK = random.sample(range(52), 52)


@app.get('/card')
def card():
    if not DECK:
        shuffle()
    return jsonify(DECK[0])


@app.post('/restart')
def restart():
    shuffle()
    return 'ok'


TIPS = []


def load_tips():
    global TIPS
    TIPS = random.sample(range(9), 3)


@app.get('/tips')
def tips():
    if not request.args.get('same'):
        load_tips()
    return jsonify(TIPS)
