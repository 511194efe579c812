import os

from flask import Blueprint, current_app, request

from .vercel_env import writable

views = Blueprint('views', __name__)


@views.route('/', methods=['POST'])
def add():
    folder = current_app.config['UPLOADS']
    if not os.path.exists(writable(folder)):
        os.makedirs(writable(folder))
    page = request.files['page']
    page.save(writable(os.path.join(folder, 'page.pdf')))
    return 'ok'
