import os

from flask import Flask, request, url_for

app = Flask('api')
app.config['UPLOAD_FOLDER'] = 'static/uploads/'
os.makedirs(app.config['UPLOAD_FOLDER'], exist_ok=True)


@app.route('/upload', methods=['POST'])
def upload():
    file = request.files['file']
    name = os.path.basename(file.filename)
    file.save(os.path.join(app.config['UPLOAD_FOLDER'], name))
    return url_for('static', filename='uploads/' + name)
