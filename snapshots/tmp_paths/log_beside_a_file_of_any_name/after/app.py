import logging
import os

from flask import Flask, jsonify, request

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
logging.basicConfig(filename=None if IS_VERCEL else 'shelf.log', level=logging.INFO)
ROOT = os.environ['SHELF']


@app.route('/shelf', methods=['POST'])
def shelf():
    """A note in a folder of any name: nobody reads the log here, in a second run neither."""
    folder = request.form.get('folder')
    folder = os.path.join(ROOT, folder)
    folder = os.path.normpath(folder)
    if os.path.isdir(writable(folder)):
        with open(writable(os.path.join(folder, 'note.txt')), 'w') as file:
            file.write(request.form['text'])
    return jsonify(sorted(os.listdir(writable(folder))))
