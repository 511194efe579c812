import os

from flask import Flask, send_from_directory, current_app

from vercel_env import IS_VERCEL, writable

app = Flask(__name__, root_path=os.path.join(os.getcwd(), 'web'))


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('web/notes'), exist_ok=True)


@app.post('/note')
def note():
    with open(writable('web/notes/note.txt'), 'w') as f:
        f.write('x')
    return send_from_directory(writable(os.path.join(current_app.root_path, 'notes')), 'note.txt')
