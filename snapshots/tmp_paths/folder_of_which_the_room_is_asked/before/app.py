import os
import shutil

from flask import Flask, jsonify, request

app = Flask(__name__)
SPOOL = 'spool'
FONTS = 'fonts'
os.makedirs(SPOOL, exist_ok=True)


@app.post('/<name>')
def put(name):
    if shutil.disk_usage(SPOOL).free < 1_000_000:
        return 'full', 507
    with open(os.path.join(SPOOL, name), 'wb') as file:
        shutil.copyfileobj(request.stream, file)
    shutil.copymode('app.py', os.path.join(SPOOL, name))
    return '', 204


@app.get('/')
def room():
    state = os.statvfs(SPOOL)
    return jsonify(state.f_bavail > 0, os.path.samefile(SPOOL, FONTS), os.path.islink(FONTS))


@app.get('/<name>')
def age(name):
    return jsonify(os.lstat(os.path.join(SPOOL, name)).st_size)


@app.get('/fonts')
def fonts():
    return jsonify(shutil.disk_usage(FONTS).total > 0, os.path.islink('fonts/a.ttf'))
