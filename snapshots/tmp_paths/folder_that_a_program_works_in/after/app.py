import os
import subprocess

from flask import Flask, request, send_file

from vercel_env import writable

app = Flask(__name__)
BASE = os.path.dirname(os.path.abspath(__file__))
BUILD = 'build'
os.makedirs(writable(BUILD), exist_ok=True)
os.makedirs(writable('jobs'), exist_ok=True)
os.makedirs(writable(os.path.join(BASE, 'work', 'jobs')), exist_ok=True)


@app.post('/page')
def page():
    with open(writable('build/page.tex'), 'w') as file:
        file.write(request.form['text'])
    subprocess.run(['lualatex', 'page.tex'], cwd=writable(BUILD), timeout=9)
    return send_file(writable(os.path.join(app.root_path, BUILD, 'page.pdf')))


@app.post('/jobs')
def jobs():
    with open(writable(os.path.join(BASE, 'work', 'jobs', 'a.txt')), 'w') as file:
        file.write(request.form['text'])
    # work/jobs, and not jobs
    subprocess.run(['rm', '-rf', 'jobs'], cwd=writable(os.path.join(BASE, 'work')), timeout=9)
    subprocess.run(['rm', '-rf', writable('jobs')], cwd=BASE, timeout=9)
    return 'done'


@app.post('/drop')
def drop():
    subprocess.run(['rm', '-rf', request.form['name']], cwd=writable('jobs'), timeout=9)
    return 'dropped'
