import os

from flask import Flask, render_template, send_file

from vercel_env import writable

app = Flask(__name__, template_folder='site')


@app.post('/publish')
def publish():
    os.makedirs(writable('out/site'), exist_ok=True)
    with open(writable('out/site/index.html'), 'w') as file:
        file.write(render_template('index.html'))
    return 'ok'


@app.get('/')
def index():
    return send_file(writable(os.path.abspath('out/site/index.html')))
