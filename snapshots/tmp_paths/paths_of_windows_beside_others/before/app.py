import os

from flask import Flask, request

app = Flask(__name__)
FOLDER = r'static\uploads'


@app.post('/pictures')
def add_picture():
    picture = request.files['picture']
    picture.save(os.path.join(FOLDER, picture.filename))
    return {'kept': os.path.join(FOLDER, picture.filename)}


@app.post('/frames')
def add_frame():
    request.files['frame'].save(os.getcwd() + '\\Frames\\' + 'last.jpg')
    return 'kept'


@app.post('/notes')
def add_note():
    # Each system has its own spelling.
    path = 'notes\\all.txt' if os.name == 'nt' else 'notes/all.txt'
    with open(path, 'a') as file:
        file.write(request.form['note'])
    return 'kept'
