import os

from flask import Flask, render_template, request

app = Flask(__name__, template_folder='static')


@app.post('/')
def upload():
    os.makedirs('static/uploads', exist_ok=True)
    request.files['picture'].save('static/uploads/picture.png')
    return 'saved'


@app.get('/')
def index():
    return render_template('index.html')
