import os
import tempfile

from flask import Flask, request

app = Flask(__name__)
app.config['UPLOAD_FOLDER'] = 'uploads'

try:
    os.makedirs('cache', exist_ok=True)
    CACHE = 'cache'
except OSError:
    CACHE = tempfile.mkdtemp()

try:
    os.makedirs(app.config['UPLOAD_FOLDER'], exist_ok=True)
except PermissionError:
    print('read-only')
except OSError:
    app.config['UPLOAD_FOLDER'] = '/tmp/uploads'
    os.makedirs('/tmp/uploads', exist_ok=True)


@app.post('/<name>')
def put(name):
    with open(os.path.join(CACHE, name), 'w') as file:
        file.write(name)
    request.files['file'].save(os.path.join(app.config['UPLOAD_FOLDER'], 'last'))
    return 'saved'
