from flask import Flask, jsonify
from extensions import allow_others

app = Flask(__name__)
allow_others(app)


@app.route('/books')
def books():
    return jsonify([])
