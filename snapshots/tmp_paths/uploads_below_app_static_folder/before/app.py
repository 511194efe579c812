import os

from flask import Flask, request, url_for

app = Flask(__name__)
app.config['UPLOADS'] = os.path.join(app.static_folder, 'uploads')
os.makedirs(app.config['UPLOADS'], exist_ok=True)


@app.post('/')
def upload():
    file = request.files['file']
    file.save(os.path.join(app.config['UPLOADS'], 'latest.png'))
    return url_for('static', filename='uploads/latest.png')
