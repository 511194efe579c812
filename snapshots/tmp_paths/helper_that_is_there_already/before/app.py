from flask import Flask, request

import notes
import storage

app = Flask(__name__)


@app.route('/')
def index():
    return str(storage.bump())


@app.post('/notes')
def note():
    notes.keep(request.get_data(as_text=True))
    return '', 204
