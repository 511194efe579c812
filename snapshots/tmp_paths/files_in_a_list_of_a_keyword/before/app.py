import os

from flask import Flask, request
from llama_index.core import SimpleDirectoryReader

app = Flask(__name__)
UPLOADS = 'uploads'
os.makedirs(UPLOADS, exist_ok=True)


@app.post('/')
def index():
    upload = request.files['f']
    path = os.path.join(UPLOADS, upload.filename)
    upload.save(path)
    docs = SimpleDirectoryReader(input_files=[path]).load_data()
    return {'n': len(docs)}
