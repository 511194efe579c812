import os

from flask import Blueprint, current_app, request

views = Blueprint('views', __name__)


@views.route('/', methods=['POST'])
def add():
    folder = current_app.config['UPLOADS']
    if not os.path.exists(folder):
        os.makedirs(folder)
    page = request.files['page']
    page.save(os.path.join(folder, 'page.pdf'))
    return 'ok'
