import os
import shutil

from flask import Flask, jsonify, request

from vercel_env import writable

app = Flask(__name__)
SPOOL = 'spool'
FONTS = 'fonts'
os.makedirs(writable(SPOOL), exist_ok=True)


@app.post('/<name>')
def put(name):
    if shutil.disk_usage(writable(SPOOL)).free < 1_000_000:
        return 'full', 507
    with open(writable(os.path.join(SPOOL, name)), 'wb') as file:
        shutil.copyfileobj(request.stream, file)
    shutil.copymode('app.py', writable(os.path.join(SPOOL, name)))
    return '', 204


@app.get('/')
def room():
    state = os.statvfs(writable(SPOOL))
    return jsonify(state.f_bavail > 0, os.path.samefile(writable(SPOOL), FONTS), os.path.islink(FONTS))


@app.get('/<name>')
def age(name):
    return jsonify(os.lstat(writable(os.path.join(SPOOL, name))).st_size)


@app.get('/fonts')
def fonts():
    return jsonify(shutil.disk_usage(FONTS).total > 0, os.path.islink('fonts/a.ttf'))
