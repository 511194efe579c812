import os
from flask import Flask, request

app = Flask(__name__, static_folder=os.environ.get('ASSETS', 'static'))


@app.route('/upload', methods=['POST'])
def upload():
    request.files['f'].save(f"static/uploads/{request.form['name']}.bin")
    return 'ok'
