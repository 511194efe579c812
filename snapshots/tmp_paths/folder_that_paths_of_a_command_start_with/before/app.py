import os
import subprocess

from flask import Flask, request, send_file

app = Flask(__name__)
UPLOADS = 'uploads'
OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'out')
os.makedirs(UPLOADS, exist_ok=True)
os.makedirs(OUT, exist_ok=True)


@app.post('/sounds/<name>')
def sound(name):
    request.files['file'].save(f'{UPLOADS}/{name}')
    os.system(f'converter -i {UPLOADS}/{name} "{OUT}/{name}.mp3"')
    os.system(f'date > {OUT}/{name}.txt')
    subprocess.run(['converter', f'{UPLOADS}/{name}', f'--log={OUT}/log.txt'], timeout=9)
    return send_file(f'{OUT}/{name}.mp3')


@app.post('/clear')
def clear():
    os.system('rm -rf %s/*' % UPLOADS)
    subprocess.run('rm -f ' + OUT + '/*.mp3', shell=True, timeout=9)
    # No folder of the app.
    os.system(f'ls {request.form["user"]}/files')
    return 'cleared'
