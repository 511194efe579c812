import os
import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.post('/sound')
def sound():
    request.files['video'].save('in.mp4')
    subprocess.run('ffmpeg -y -i in.mp4 /tmp/out.mp3', shell=True)
    with open('/tmp/out.mp3', 'rb') as file:
        return file.read()


@app.post('/page')
def page():
    name = request.form['name']
    with open(f'pages-{name}.html', 'w') as file:
        file.write(request.form['html'])
    os.system(f'wkhtmltopdf "pages-{name}.html" /tmp/page.pdf')
    return 'ok'
