import os

from flask import Flask, request, url_for

BASE = os.path.abspath(os.path.dirname(__file__))
app = Flask(__name__, static_folder=os.path.join(BASE, 'assets', 'static'))


@app.route('/upload', methods=['POST'])
def upload():
    file = request.files['file']
    name = os.path.basename(file.filename)
    file.save(os.path.join(app.static_folder, name))
    return url_for('static', filename=name)
