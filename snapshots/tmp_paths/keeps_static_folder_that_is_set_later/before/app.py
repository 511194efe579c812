import os

from flask import Flask, request

app = Flask(__name__)
app.static_folder = os.path.join(app.root_path, os.environ.get('ASSETS', 'static'))


@app.route('/upload', methods=['POST'])
def upload():
    file = request.files['file']
    file.save(os.path.join('static', os.path.basename(file.filename)))
    return 'ok'
