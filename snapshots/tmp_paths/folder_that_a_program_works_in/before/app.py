import os
import subprocess

from flask import Flask, request, send_file

app = Flask(__name__)
BASE = os.path.dirname(os.path.abspath(__file__))
BUILD = 'build'
os.makedirs(BUILD, exist_ok=True)
os.makedirs('jobs', exist_ok=True)
os.makedirs(os.path.join(BASE, 'work', 'jobs'), exist_ok=True)


@app.post('/page')
def page():
    with open('build/page.tex', 'w') as file:
        file.write(request.form['text'])
    subprocess.run(['lualatex', 'page.tex'], cwd=BUILD, timeout=9)
    return send_file(os.path.join(app.root_path, BUILD, 'page.pdf'))


@app.post('/jobs')
def jobs():
    with open(os.path.join(BASE, 'work', 'jobs', 'a.txt'), 'w') as file:
        file.write(request.form['text'])
    # work/jobs, and not jobs
    subprocess.run(['rm', '-rf', 'jobs'], cwd=os.path.join(BASE, 'work'), timeout=9)
    subprocess.run(['rm', '-rf', 'jobs'], cwd=BASE, timeout=9)
    return 'done'


@app.post('/drop')
def drop():
    subprocess.run(['rm', '-rf', request.form['name']], cwd='jobs', timeout=9)
    return 'dropped'
