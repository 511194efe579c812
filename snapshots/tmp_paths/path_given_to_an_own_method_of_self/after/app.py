# A method hands the path on to another one of its class, whose code is there to be read.
import os

import fitz
from flask import Flask, jsonify, request

from vercel_env import writable

app = Flask(__name__)
UPLOADS = 'uploads'
if not os.path.exists(writable(UPLOADS)):
    os.makedirs(writable(UPLOADS))


class Parser:
    def text_of(self, path):
        with fitz.open(writable(path)) as document:
            return ''.join(page.get_text() for page in document)

    def parse(self, path):
        return {'text': self.text_of(path)}


parser = Parser()


@app.post('/parse')
def parse():
    path = os.path.join(UPLOADS, 'upload.pdf')
    request.files['file'].save(writable(path))
    return jsonify(parser.parse(path))
