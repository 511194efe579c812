import os
import subprocess

from flask import Flask, request, send_file

from vercel_env import writable

app = Flask(__name__)
UPLOADS = 'uploads'
OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'out')
os.makedirs(writable(UPLOADS), exist_ok=True)
os.makedirs(writable(OUT), exist_ok=True)


@app.post('/sounds/<name>')
def sound(name):
    request.files['file'].save(writable(f'{UPLOADS}/{name}'))
    os.system(f'converter -i {writable(UPLOADS)}/{name} "{writable(OUT)}/{name}.mp3"')
    os.system(f'date > {writable(OUT)}/{name}.txt')
    subprocess.run(['converter', writable(f'{UPLOADS}/{name}'), f'--log={writable(OUT)}/log.txt'], timeout=9)
    return send_file(writable(f'{OUT}/{name}.mp3'))


@app.post('/clear')
def clear():
    os.system('rm -rf %s/*' % writable(UPLOADS))
    subprocess.run('rm -f ' + writable(OUT) + '/*.mp3', shell=True, timeout=9)
    # No folder of the app.
    os.system(f'ls {request.form["user"]}/files')
    return 'cleared'
