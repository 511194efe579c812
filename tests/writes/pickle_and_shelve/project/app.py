import os
import pickle
import shelve

from flask import Flask, jsonify

app = Flask(__name__)
SCORES = 'scores.pkl'


def load_scores():
    if os.path.exists(SCORES) and os.path.getsize(SCORES) > 0:
        return pickle.load(open(SCORES, 'rb'))
    return {}


@app.route('/')
def scores():
    return jsonify(load_scores())


@app.route('/scores/<who>/<int:points>', methods=['POST'])
def score(who, points):
    scores = load_scores()
    scores.setdefault(who, []).append(points)
    with open(SCORES, 'wb') as f:
        pickle.dump(scores, f)
    return jsonify(scores[who])


@app.route('/visits')
def visits():
    with shelve.open('visits') as counts:
        counts['all'] = counts.get('all', 0) + 1
        return str(counts['all'])
