import os
import subprocess

import imageio_ffmpeg
import magic
import pytesseract
from flask import Flask, request
from selenium import webdriver

try:
    from weasyprint import HTML
except OSError:
    HTML = None

app = Flask(__name__)
app.config['MAX_CONTENT_LENGTH'] = 4 * 1024 * 1024
pytesseract.pytesseract.tesseract_cmd = os.path.join(os.path.dirname(__file__), 'bin/tesseract')


@app.post('/text')
def text():
    return pytesseract.image_to_string(request.files['scan'])


@app.post('/short')
def short():
    subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), '-i', '/tmp/long.mp3', '/tmp/short.mp3'], timeout=50)
    return 'made'


@app.get('/has-ffmpeg')
def has_ffmpeg():
    options = webdriver.ChromeOptions()
    subprocess.run(['ffmpeg', '-version'], timeout=5)
    return str(options)


@app.get('/title')
def title():
    driver = webdriver.Remote(os.environ['BROWSER_URL'])
    driver.get(request.args['url'])
    return driver.title


@app.get('/kind')
def kind():
    return magic.from_file('app.py') + subprocess.check_output(['uname', '-a'], timeout=5).decode()


if not os.getenv('VERCEL'):
    subprocess.run(['pandoc', 'README.md', '-o', 'README.html'])
