# What the base class of a package does with the path cannot be read.
import os

from flask import Flask, jsonify, request
from readers import Reader

app = Flask(__name__)
UPLOADS = 'uploads'
if not os.path.exists(UPLOADS):
    os.makedirs(UPLOADS)


class Parser(Reader):
    def parse(self, path):
        return {'text': self.text_of(path)}


parser = Parser()


@app.post('/parse')
def parse():
    path = os.path.join(UPLOADS, 'upload.pdf')
    request.files['file'].save(path)
    return jsonify(parser.parse(path))
