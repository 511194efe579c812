import os

from flask import Flask, request, url_for

app = Flask(__name__)
app.static_folder = os.path.join(app.root_path, 'media')


@app.post('/<name>')
def upload(name):
    with open(os.path.join('media', name), 'wb') as file:
        file.write(request.get_data())
    return url_for('static', filename=name)
