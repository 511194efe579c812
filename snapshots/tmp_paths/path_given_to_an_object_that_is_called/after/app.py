import os
from functools import partial

from flask import Flask, request
from pdf2image import convert_from_path

from vercel_env import IS_VERCEL, writable

if IS_VERCEL:
    os.environ.setdefault('HF_HOME', '/tmp/huggingface')

from transformers import pipeline
from ultralytics import YOLO

app = Flask(__name__)
UPLOADS = 'uploads'
model = YOLO('yolov8n.pt')
transcribe = pipeline('automatic-speech-recognition')
to_images = partial(convert_from_path, dpi=200)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('uploads'), exist_ok=True)


@app.post('/detect')
def detect():
    file = request.files['image']
    path = os.path.join(UPLOADS, file.filename)
    file.save(writable(path))
    return model(writable(path), conf=0.5)[0].tojson()


@app.post('/speech')
def speech():
    file = request.files['sound']
    path = os.path.join(UPLOADS, file.filename)
    file.save(writable(path))
    return transcribe(writable(path))


@app.post('/pages')
def pages():
    file = request.files['document']
    path = os.path.join(UPLOADS, file.filename)
    file.save(writable(path))
    return str(len(to_images(writable(path))))
