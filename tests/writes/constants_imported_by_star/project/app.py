from flask import Flask, jsonify, request

from settings import *
from guestbook import counts, sign, signed

app = Flask(__name__)
app.config['MAX_CONTENT_LENGTH'] = MAX_BYTES


@app.route('/', methods=['GET', 'POST'])
def index():
    if request.method == 'POST':
        sign(request.form['message'])
    return jsonify(signed())


@app.route('/counts')
def show_counts():
    return counts()
