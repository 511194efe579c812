import os

from flask import Flask, request
from llama_index.core import SimpleDirectoryReader

from vercel_env import writable

app = Flask(__name__)
UPLOADS = 'uploads'
os.makedirs(writable(UPLOADS), exist_ok=True)


@app.post('/')
def index():
    upload = request.files['f']
    path = os.path.join(UPLOADS, upload.filename)
    upload.save(writable(path))
    docs = SimpleDirectoryReader(input_files=[writable(path)]).load_data()
    return {'n': len(docs)}
