import json

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
SETTINGS = json.load(open(writable('settings.json')))


@app.route('/scores', methods=['GET', 'POST'])
def scores():
    if request.method == 'POST':
        with open(writable(SETTINGS['scores']), 'w') as file:
            json.dump(request.get_json(), file)
    with open(writable('scores.json')) as file:
        return json.load(file)


@app.route('/words')
def words():
    with open('words.bin', 'rb') as file:
        return file.read()
