import os

from flask import Flask, request, url_for

MEDIA = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'media')
app = Flask(__name__, static_folder=MEDIA, static_url_path='/media')


@app.post('/media/<name>')
def upload(name):
    os.makedirs(MEDIA, exist_ok=True)
    with open(os.path.join(MEDIA, name), 'wb') as file:
        file.write(request.get_data())
    return url_for('static', filename=name)
