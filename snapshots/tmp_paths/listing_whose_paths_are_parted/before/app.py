import glob
import os

from flask import Flask, jsonify, request

app = Flask(__name__)
os.makedirs('songs', exist_ok=True)


@app.post('/songs')
def keep():
    song = request.files['song']
    path = os.path.join('songs', song.filename)
    song.save(path)
    if not os.path.exists(path):
        base = os.path.splitext(path)[0]
        found = glob.glob(base + '.*')
        if found:
            path = found[0]
    return jsonify(name=os.path.basename(path))


@app.get('/songs')
def names():
    found = []
    for path in glob.glob('songs/*'):
        folder, name = os.path.split(path)
        base, suffix = os.path.splitext(path)
        if os.path.exists(base + '.txt'):
            found.append(os.path.basename(base) + suffix)
        found.append(name)
    return jsonify(found)
