import json
import os

from flask import Flask, jsonify, request

os.chdir(os.path.dirname(os.path.abspath(__file__)))
app = Flask(__name__)


def load():
    try:
        with open('scores.json') as file:
            return json.load(file)
    except FileNotFoundError:
        return {}


@app.route('/scores/<player>', methods=['GET', 'POST'])
def scores(player):
    table = load()
    if request.method == 'POST':
        table[player] = max(table.get(player, 0), int(request.form['score']))
        with open('scores.json', 'w') as file:
            json.dump(table, file)
    return jsonify(table.get(player))
