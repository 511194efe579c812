import os

from flask import Flask, request
from PIL import Image

app = Flask(__name__)
THUMBS = 'thumbs'


@app.route('/api/thumb', methods=['POST'])
def thumb():
    os.makedirs(THUMBS, exist_ok=True)
    image = Image.open(request.files['image'])
    image.thumbnail((128, 128))
    image.save(os.path.join(THUMBS, 'last.png'))
    return 'ok'
