from flask import Flask, jsonify

import db

app = Flask(__name__)


@app.route('/')
def users():
    return jsonify(db.users())
