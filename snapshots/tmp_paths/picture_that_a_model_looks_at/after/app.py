import os

import cv2
import numpy as np
from flask import Flask, request

from vercel_env import writable
from model import digits, things

app = Flask(__name__)
os.makedirs(writable('uploads'), exist_ok=True)


def prepared(path):
    picture = cv2.imread(writable(path), cv2.IMREAD_GRAYSCALE)
    picture = cv2.resize(cv2.bitwise_not(picture), (28, 28))
    return np.reshape(picture / 255.0, (1, 28, 28))


@app.post('/digit')
def digit():
    path = os.path.join('uploads', request.files['picture'].filename)
    request.files['picture'].save(writable(path))
    picture = prepared(path)
    return {'digit': int(np.argmax(digits.predict(picture)))}


@app.post('/things')
def all_things():
    path = os.path.join('uploads', request.files['picture'].filename)
    request.files['picture'].save(writable(path))
    # This model reads the file by itself.
    return {'things': len(things.predict(writable(path)))}
