from flask import Flask, request
from PIL import Image

from models import User

app = Flask(__name__)


def small(picture):
    picture.thumbnail((64, 64))
    picture.save('static/small.png')


@app.route('/face', methods=['POST'])
def face():
    small(Image.open(request.files['face']))
    User(request.form['name']).save()
    return 'ok'
