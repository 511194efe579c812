import os
import tempfile

from flask import Flask, request

app = Flask(__name__)
os.makedirs('work', exist_ok=True)


@app.post('/notes')
def write():
    folder = tempfile.mkdtemp(dir='work')
    with open(os.path.join(folder, 'notes.txt'), 'w') as file:
        file.write(request.form['text'])
    return 'ok'
