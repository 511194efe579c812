import os
import subprocess

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
os.system('rm -rf drafts')  # nothing lies in /tmp yet
os.makedirs(writable('drafts'), exist_ok=True)
os.makedirs('notes', exist_ok=True)
os.makedirs('cache/thumbs', exist_ok=True)


@app.post('/notes')
def keep():
    with open('notes/' + request.form['name'], 'w') as file:
        file.write(request.form['text'])
    return 'kept'


@app.post('/drafts')
def draft():
    with open(writable('drafts/' + request.form['name']), 'w') as file:
        file.write(request.form['text'])
    return 'kept'


@app.post('/clear')
def clear():
    os.system('rm -rf notes')
    subprocess.run('rm -f cache/thumbs/*.png', shell=True, timeout=9)
    return 'cleared'
