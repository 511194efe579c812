import os

from flask import Flask, render_template, send_file

app = Flask(__name__, template_folder='site')


@app.post('/publish')
def publish():
    os.makedirs('out/site', exist_ok=True)
    with open('out/site/index.html', 'w') as file:
        file.write(render_template('index.html'))
    return 'ok'


@app.get('/')
def index():
    return send_file(os.path.abspath('out/site/index.html'))
