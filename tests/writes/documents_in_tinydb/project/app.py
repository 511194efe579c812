import os

from flask import Flask, jsonify, request
from tinydb import Query, TinyDB

app = Flask(__name__)
db = TinyDB(os.path.join(os.path.dirname(__file__), 'db.json'))
recipes = db.table('recipes')


@app.route('/recipes', methods=['GET', 'POST'])
def all_recipes():
    if request.method == 'POST':
        recipes.insert(request.get_json())
        return '', 201
    return jsonify(recipes.all())


@app.delete('/recipes/<name>')
def remove(name):
    removed = recipes.remove(Query().name == name)
    return jsonify(removed=len(removed))
