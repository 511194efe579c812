import os
import tempfile
from flask import Flask, request, jsonify
app = Flask(__name__)
UPLOADS = '/tmp/uploads'
os.makedirs(UPLOADS, exist_ok=True)


@app.route('/')
def index():
    path = os.path.join(tempfile.gettempdir(), 'x')
    open(path, 'w').close()
    with open(UPLOADS + '/y', 'w') as f:
        f.write('y')
    with tempfile.NamedTemporaryFile('w') as f:
        f.write('z')
    return 'ok'
