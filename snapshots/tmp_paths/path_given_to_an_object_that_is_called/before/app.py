import os
from functools import partial

from flask import Flask, request
from pdf2image import convert_from_path
from transformers import pipeline
from ultralytics import YOLO

app = Flask(__name__)
UPLOADS = 'uploads'
model = YOLO('yolov8n.pt')
transcribe = pipeline('automatic-speech-recognition')
to_images = partial(convert_from_path, dpi=200)


@app.post('/detect')
def detect():
    file = request.files['image']
    path = os.path.join(UPLOADS, file.filename)
    file.save(path)
    return model(path, conf=0.5)[0].tojson()


@app.post('/speech')
def speech():
    file = request.files['sound']
    path = os.path.join(UPLOADS, file.filename)
    file.save(path)
    return transcribe(path)


@app.post('/pages')
def pages():
    file = request.files['document']
    path = os.path.join(UPLOADS, file.filename)
    file.save(path)
    return str(len(to_images(path)))
