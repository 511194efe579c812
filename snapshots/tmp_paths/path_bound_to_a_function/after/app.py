from functools import partial
import os

import pandas
from flask import Flask, request
from ultralytics import YOLO

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
TOTALS = 'data/totals.csv'
load_totals = partial(pandas.read_csv, writable(TOTALS), index_col=0)


class Detector:
    def __init__(self, weights):
        self.model = YOLO(weights)

    def detect(self, path):
        return self.model(writable(path))[0].tojson()


detector = Detector('yolov8n.pt')


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('data'), exist_ok=True)


@app.post('/totals')
def totals():
    with open(writable(TOTALS), 'a') as file:
        file.write(request.form['line'] + '\n')
    return load_totals().to_json()


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('uploads'), exist_ok=True)


@app.post('/detect')
def detect():
    request.files['image'].save(writable('uploads/image.png'))
    return detector.detect('uploads/image.png')
