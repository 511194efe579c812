import json

from flask import Flask

app = Flask(__name__)
app.config.from_file('defaults.json', load=json.load)
app.config.from_file('limits.json', load=json.load)


@app.post('/<int:limit>')
def save(limit):
    with open('limits.json', 'w') as file:
        json.dump({'LIMIT': limit}, file)
    app.config.from_file('limits.json', load=json.load)
    return str(app.config['LIMIT'])
