import os

import pinterest
from flask import Flask, request, send_file

app = Flask(__name__)
os.makedirs('pins', exist_ok=True)


@app.post('/pins')
def fetch():
    client = pinterest.client()
    folder = os.path.join('pins', request.form['board'])
    os.makedirs(folder, exist_ok=True)
    options = {'url': request.form['url'], 'output_dir': folder}
    client.fetch(**options)
    with open(os.path.join(folder, 'index.txt'), 'w') as index:
        index.write('done')
    return send_file(os.path.join(folder, 'index.txt'))
