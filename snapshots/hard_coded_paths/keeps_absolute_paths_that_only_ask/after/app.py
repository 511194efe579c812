import os

from flask import Flask

app = Flask(__name__)
KEY = '/home/me/key.pem'
FOLDER = os.environ.get('FOLDER', '/home/me/files')


@app.get('/')
def key():
    if os.path.exists(KEY):
        return 'there'
    return str(os.listdir(FOLDER))
