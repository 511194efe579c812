import json
import os

from flask import Flask

from vercel_env import writable

app = Flask(__name__)
app.config.from_file('defaults.json', load=json.load)
app.config.from_file(writable(os.path.join(app.config.root_path, 'limits.json')), load=json.load)


@app.post('/<int:limit>')
def save(limit):
    with open(writable('limits.json'), 'w') as file:
        json.dump({'LIMIT': limit}, file)
    app.config.from_file(writable(os.path.join(app.config.root_path, 'limits.json')), load=json.load)
    return str(app.config['LIMIT'])
