import glob
import os

from flask import Flask, jsonify, request

app = Flask(__name__)
os.makedirs('pages', exist_ok=True)


@app.post('/pages/<name>')
def add(name):
    with open(f'pages/{name}.md', 'w') as file:
        file.write(request.form['text'])
    return jsonify(glob.glob('*.md', root_dir='pages'))
