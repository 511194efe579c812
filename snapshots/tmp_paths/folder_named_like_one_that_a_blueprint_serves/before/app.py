import os

from flask import Flask, request, send_from_directory

from media import media

app = Flask(__name__)
app.register_blueprint(media)
os.makedirs('data/assets', exist_ok=True)


@app.post('/files')
def keep():
    request.files['file'].save('data/assets/a.png')
    return 'kept'


@app.post('/assets')
def serve():
    request.files['file'].save('media/assets/b.png')
    return 'kept'


@app.get('/a')
def show():
    return send_from_directory('data/assets', 'a.png')
