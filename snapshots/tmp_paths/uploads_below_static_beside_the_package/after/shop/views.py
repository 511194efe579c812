import uuid
import os

from flask import Blueprint, request, url_for

from .vercel_env import IS_VERCEL, writable

bp = Blueprint('views', __name__)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('static/uploads'), exist_ok=True)


@bp.post('/picture')
def picture():
    name = f'{uuid.uuid4().hex}.png'
    request.files['picture'].save(writable(f'static/uploads/{name}'))
    return url_for('static', filename=f'uploads/{name}')
