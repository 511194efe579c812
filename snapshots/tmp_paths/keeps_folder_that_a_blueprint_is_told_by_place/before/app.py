"""The third argument of Blueprint is a folder that it serves."""
from flask import Blueprint, Flask, request

media = Blueprint('media', __name__, 'media', '/media')


@media.route('/', methods=['POST'])
def add():
    request.files['picture'].save('media/picture.png')
    return 'ok'


app = Flask(__name__)
app.register_blueprint(media)
