import cv2, scipy, pyarrow, spacy, playwright, onnxruntime
from flask import Flask

app = Flask(__name__)
