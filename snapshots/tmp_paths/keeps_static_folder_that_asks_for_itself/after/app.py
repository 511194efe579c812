import os

from flask import Flask, request

app = None
if app is None:
    app = Flask(__name__, static_folder=os.path.join(app.static_folder if app else 'static', 'x'))


@app.route('/upload', methods=['POST'])
def upload():
    file = request.files['file']
    file.save(os.path.join(app.static_folder, os.path.basename(file.filename)))
    return 'ok'
