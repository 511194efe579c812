import os

from flask import Flask, request

app = Flask(__name__, static_folder=os.environ['STATIC'])
base = os.environ['BOOKS']


@app.route('/media', methods=['POST'])
def media():
    folder = os.path.join(base, 'media', request.form['user'])
    os.makedirs(folder, exist_ok=True)
    request.files['file'].save(os.path.join(folder, 'picture.png'))
    return 'ok'


@app.route('/page', methods=['POST'])
def page():
    folder = os.path.join(base, request.form['page'])
    os.makedirs(folder, exist_ok=True)
    request.files['file'].save(os.path.join(base, 'static', 'page.html'))
    return 'ok'
