import os

from flask import Flask, render_template

app = Flask(__name__)
os.makedirs('data', exist_ok=True)


@app.route('/')
def index():
    return render_template('index.html', files=os.listdir('data'))
