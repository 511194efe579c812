import os

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

if IS_VERCEL:
    os.environ.setdefault('EASYOCR_MODULE_PATH', '/tmp/easyocr')

import easyocr
from flask import Flask, request

app = Flask(__name__)
reader = easyocr.Reader(['en'], gpu=False)


@app.route('/', methods=['POST'])
def index():
    return {'words': reader.readtext(request.get_data(), detail=0)}
