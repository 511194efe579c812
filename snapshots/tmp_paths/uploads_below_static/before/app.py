import os
from flask import Flask, request, url_for

app = Flask(__name__)
app.config['UPLOAD_FOLDER'] = 'static/uploads'


@app.route('/upload', methods=['POST'])
def upload():
    photo = request.files['photo']
    photo.save(os.path.join(app.config['UPLOAD_FOLDER'], photo.filename))
    return url_for('static', filename='uploads/' + photo.filename)
