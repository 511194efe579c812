from flask import Flask, jsonify
from rooms import door, lobby

app = Flask(__name__)


@app.route('/')
def index():
    door.log.write_text('opened')
    return jsonify(lobby.exists(), door.lock.exists())


@app.route('/log')
def log():
    return jsonify(door.log.read_text(), door.log.exists())
