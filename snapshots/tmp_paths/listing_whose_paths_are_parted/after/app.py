import glob
import os

from flask import Flask, jsonify, request

from vercel_env import writable

app = Flask(__name__)
os.makedirs(writable('songs'), exist_ok=True)


@app.post('/songs')
def keep():
    song = request.files['song']
    path = os.path.join('songs', song.filename)
    song.save(writable(path))
    if not os.path.exists(writable(path)):
        base = os.path.splitext(path)[0]
        found = glob.glob(writable(base + '.*'))
        if found:
            path = found[0]
    return jsonify(name=os.path.basename(path))


@app.get('/songs')
def names():
    found = []
    for path in glob.glob(writable('songs/*')):
        folder, name = os.path.split(path)
        base, suffix = os.path.splitext(path)
        if os.path.exists(writable(base + '.txt')):
            found.append(os.path.basename(base) + suffix)
        found.append(name)
    return jsonify(found)
