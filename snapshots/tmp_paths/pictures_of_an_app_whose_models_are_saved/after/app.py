import os

from flask import Flask, request, current_app, send_from_directory
from PIL import Image

from vercel_env import IS_VERCEL, writable
from models import User

app = Flask(__name__)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('static'), exist_ok=True)


def small(picture):
    picture.thumbnail((64, 64))
    picture.save(writable('static/small.png'))


@app.route('/face', methods=['POST'])
def face():
    small(Image.open(request.files['face']))
    User(request.form['name']).save()
    return 'ok'


if IS_VERCEL:

    @app.endpoint('static')
    def send_static_file(filename):
        """Serve what the app writes below static/ from /tmp, under the same URL."""
        return send_from_directory(writable(current_app.static_folder), filename)
