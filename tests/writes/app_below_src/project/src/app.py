import json
from pathlib import Path

from flask import Flask, jsonify, request

app = Flask(__name__)
DATA = Path(__file__).parent / 'data'
CITIES = DATA / 'cities.json'


@app.route('/', methods=['GET', 'POST'])
def cities():
    known = json.loads(CITIES.read_text(encoding='utf-8'))
    if request.method == 'POST':
        known.append(request.json['city'])
        CITIES.write_text(json.dumps(known, indent=1), encoding='utf-8')
    return jsonify(known)


if __name__ == '__main__':
    app.run(port=5001)
