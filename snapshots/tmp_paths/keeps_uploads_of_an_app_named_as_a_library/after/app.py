import os

from flask import Flask, request

app = Flask('test')


@app.route('/upload', methods=['POST'])
def upload():
    file = request.files['file']
    file.save(os.path.join('static', os.path.basename(file.filename)))
    return 'ok'
