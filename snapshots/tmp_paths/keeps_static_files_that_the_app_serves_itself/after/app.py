import os
from flask import Flask, request

app = Flask(__name__)


@app.endpoint('static')
def static_file(filename):
    return app.send_static_file(filename.lower())


@app.route('/upload', methods=['POST'])
def upload():
    request.files['f'].save(os.path.join('static', 'uploads', 'latest.bin'))
    return 'ok'
