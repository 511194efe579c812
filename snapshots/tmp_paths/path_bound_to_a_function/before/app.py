from functools import partial

import pandas
from flask import Flask, request
from ultralytics import YOLO

app = Flask(__name__)
TOTALS = 'data/totals.csv'
load_totals = partial(pandas.read_csv, TOTALS, index_col=0)


class Detector:
    def __init__(self, weights):
        self.model = YOLO(weights)

    def detect(self, path):
        return self.model(path)[0].tojson()


detector = Detector('yolov8n.pt')


@app.post('/totals')
def totals():
    with open(TOTALS, 'a') as file:
        file.write(request.form['line'] + '\n')
    return load_totals().to_json()


@app.post('/detect')
def detect():
    request.files['image'].save('uploads/image.png')
    return detector.detect('uploads/image.png')
