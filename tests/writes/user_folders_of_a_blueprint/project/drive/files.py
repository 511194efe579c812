import os
import shutil

from flask import Blueprint, abort, current_app, jsonify, request, send_from_directory
from werkzeug.utils import secure_filename

bp = Blueprint('files', __name__)


def folder_of(user):
    folder = os.path.join(current_app.config['DRIVE'], secure_filename(user))
    os.makedirs(folder, exist_ok=True)
    return folder


@bp.get('/<user>')
def listing(user):
    folder = folder_of(user)
    names = [name for name in os.listdir(folder) if os.path.isfile(os.path.join(folder, name))]
    return jsonify(sorted(names))


@bp.post('/<user>')
def upload(user):
    file = request.files['file']
    name = secure_filename(file.filename)
    file.save(os.path.join(folder_of(user), name))
    return jsonify(name=name, size=os.path.getsize(f'{folder_of(user)}/{name}'))


@bp.get('/<user>/<name>')
def download(user, name):
    return send_from_directory(os.path.abspath(folder_of(user)), name)


@bp.patch('/<user>/<name>')
def rename(user, name):
    old = os.path.join(folder_of(user), name)
    if not os.path.exists(old):
        abort(404)
    os.rename(old, os.path.join(folder_of(user), secure_filename(request.json['name'])))
    return '', 204


@bp.delete('/<user>/<name>')
def delete(user, name):
    path = os.path.join(folder_of(user), name)
    if os.path.isfile(path):
        os.remove(path)
    return '', 204


@bp.delete('/<user>')
def leave(user):
    shutil.rmtree(folder_of(user))
    return '', 204


@bp.get('/')
def users():
    base = current_app.config['DRIVE']
    return jsonify(sorted(os.listdir(base)) if os.path.isdir(base) else [])
