import json
import logging
import os

from dotenv import load_dotenv
from flask import Flask, abort, jsonify, redirect, request
from flask_cors import CORS

load_dotenv()

app = Flask(__name__)
CORS(app)  # the front end runs on another port

NOTES = os.path.join('data', 'notes.json')
os.makedirs('logs', exist_ok=True)
handler = logging.FileHandler('logs/notes.log')
handler.setLevel(logging.INFO)
app.logger.addHandler(handler)


def load_notes():
    with open(NOTES) as f:
        return json.load(f)


def save_notes(notes):
    with open(NOTES, 'w') as f:
        json.dump(notes, f, indent=2)


@app.route('/')
def index():
    return jsonify(app=os.getenv('APP_NAME', 'notes'), notes=len(load_notes()))


@app.route('/notes', methods=['GET', 'POST'])
def notes():
    all_notes = load_notes()
    if request.method == 'POST':
        note = {'id': len(all_notes) + 1, 'text': request.get_json()['text']}
        all_notes.append(note)
        save_notes(all_notes)
        app.logger.warning('note %s added', note['id'])
        return jsonify(note), 201
    return jsonify(all_notes)


@app.route('/notes/<int:number>', methods=['DELETE'])
def delete(number):
    left = [note for note in load_notes() if note['id'] != number]
    if len(left) == len(load_notes()):
        abort(404)
    save_notes(left)
    return '', 204


@app.route('/old')
def old():
    return redirect('/notes')


@app.route('/boom')
def boom():
    return jsonify(1 / 0)


if __name__ == '__main__':
    app.run(debug=True)
