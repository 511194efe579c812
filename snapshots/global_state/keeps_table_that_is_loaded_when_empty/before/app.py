import json

from flask import Flask, jsonify

app = Flask(__name__)
GAMES = []


def load_games():
    global GAMES
    try:
        with open('games.json') as file:
            GAMES = json.load(file)
    except OSError:
        GAMES = [{'id': 1}]


@app.get('/games')
def games():
    if len(GAMES) == 0:
        load_games()
    return jsonify(GAMES)


@app.get('/games/first')
def first():
    if not GAMES:
        load_games()
    return jsonify(GAMES[0])
