import os
import subprocess

from flask import Flask, send_file

from vercel_env import writable

app = Flask(__name__)
try:
    CHARTS = os.environ['CHARTS_DIR']
except KeyError:
    CHARTS = 'charts'
POSTERS = os.environ.get('POSTERS_DIR', '/srv/posters')
SIZE = os.environ.get('SIZE') or '200x200'


@app.route('/charts/<name>')
def chart(name):
    path = os.path.join(CHARTS, 'chart.png')
    subprocess.run(['convert', 'static/logo.ppm', '-resize', SIZE, writable(path)], check=True, timeout=9)
    return send_file(writable(os.path.abspath(path)))


@app.route('/posters')
def poster():
    path = os.path.join(POSTERS, 'poster.png')
    subprocess.run(['convert', 'static/logo.ppm', path], check=True, timeout=9)
    return send_file(path)
