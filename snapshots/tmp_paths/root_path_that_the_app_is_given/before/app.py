import os

from flask import Flask, send_from_directory

app = Flask(__name__, root_path=os.path.join(os.getcwd(), 'web'))


@app.post('/note')
def note():
    with open('web/notes/note.txt', 'w') as f:
        f.write('x')
    return send_from_directory('notes', 'note.txt')
