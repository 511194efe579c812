import glob
import os

from flask import Flask, jsonify, request

from vercel_env import writable

app = Flask(__name__)
os.makedirs(writable('pages'), exist_ok=True)


@app.post('/pages/<name>')
def add(name):
    with open(writable(f'pages/{name}.md'), 'w') as file:
        file.write(request.form['text'])
    return jsonify(glob.glob('*.md', root_dir=writable('pages')))
