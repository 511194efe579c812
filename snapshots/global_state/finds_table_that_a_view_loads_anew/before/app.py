import random

from flask import Flask, jsonify

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
