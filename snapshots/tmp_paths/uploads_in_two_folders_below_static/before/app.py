import os

from flask import Flask, request, url_for

app = Flask(__name__)


@app.post('/pictures')
def pictures():
    file = request.files['file']
    file.save(os.path.join('static/uploads/pictures', 'last.png'))
    return url_for('static', filename='uploads/pictures/last.png')


@app.post('/texts')
def texts():
    file = request.files['file']
    file.save(os.path.join('static/uploads/texts', 'last.txt'))
    return url_for('static', filename='uploads/texts/last.txt')
