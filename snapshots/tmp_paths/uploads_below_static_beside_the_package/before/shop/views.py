import uuid

from flask import Blueprint, request, url_for

bp = Blueprint('views', __name__)


@bp.post('/picture')
def picture():
    name = f'{uuid.uuid4().hex}.png'
    request.files['picture'].save(f'static/uploads/{name}')
    return url_for('static', filename=f'uploads/{name}')
