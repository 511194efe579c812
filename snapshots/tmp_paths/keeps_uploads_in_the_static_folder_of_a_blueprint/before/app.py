import os

from flask import Blueprint, Flask, request, url_for

media = Blueprint('media', __name__, url_prefix='/media', static_folder='files', static_url_path='/files')


@media.post('/')
def add():
    file = request.files['file']
    file.save(os.path.join(media.static_folder, 'last.png'))
    return url_for('media.static', filename='last.png')


@media.post('/note')
def note():
    with open(os.path.join(media.root_path, 'files', 'note.txt'), 'w') as file:
        file.write('note')
    return 'noted'


app = Flask(__name__)
app.register_blueprint(media)
