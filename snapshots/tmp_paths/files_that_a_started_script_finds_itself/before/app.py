import os
import subprocess
import sys

from flask import Flask, request, send_file

app = Flask(__name__)
BASE = os.path.dirname(os.path.abspath(__file__))
TAG = os.path.join(BASE, 'tools', 'tag.py')


@app.post('/tag')
def tag():
    request.files['sound'].save('uploads/in.wav')
    subprocess.run([sys.executable, TAG], check=True)
    return send_file('uploads/in.wav')


@app.post('/plot')
def plot():
    with open('points.csv', 'w') as points:
        points.write(request.form['points'])
    os.system('python plot.py --wide')
    return send_file('plot.png')


@app.post('/sum')
def sums():
    with open('sums/numbers.txt', 'w') as numbers:
        numbers.write(request.form['numbers'])
    subprocess.run(['python3', '-m', 'tools.sums'], check=True)
    os.remove('sums/numbers.txt')
    return 'done'


@app.post('/read')
def read():
    """What the script is given is what it opens."""
    request.files['page'].save('pages/page.png')
    text = subprocess.run([sys.executable, 'tools/read.py', 'pages/page.png'], capture_output=True)
    return text.stdout


@app.post('/note')
def note():
    """Of this one no script knows."""
    with open('note.txt', 'w') as file:
        file.write(request.form['note'])
    return open('note.txt').read()
