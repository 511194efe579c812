import base64
import os
import tempfile

from cryptosteganography import CryptoSteganography
from flask import Flask, request

app = Flask(__name__)


@app.post('/hide')
def hide():
    stego = CryptoSteganography(request.form['password'])
    stego.hide('picture.jpg', 'hidden.png', request.form['text'])
    with open('hidden.png', 'rb') as file:
        picture = file.read()
    os.remove('hidden.png')
    return {'picture': base64.b64encode(picture).decode()}


@app.post('/find')
def find():
    # The same of a temporary file, which is in /tmp on both.
    path = None
    with tempfile.NamedTemporaryFile(delete=False) as file:
        request.files['picture'].save(file)
        path = file.name
    text = CryptoSteganography(request.form['password']).retrieve(path)
    os.remove(path)
    return {'text': text}
