import os
import shlex
import subprocess

from flask import Flask, request, send_file
from werkzeug.utils import secure_filename

from vercel_env import writable

app = Flask(__name__)
os.makedirs(writable('uploads'), exist_ok=True)
os.makedirs(writable('converted'), exist_ok=True)


@app.post('/mp3')
def mp3():
    upload = request.files['file']
    source = os.path.join('uploads', secure_filename(upload.filename))
    target = os.path.join('converted', os.path.splitext(secure_filename(upload.filename))[0] + '.mp3')
    upload.save(writable(source))
    os.system(f'ffmpeg -y -i {writable(source)} {writable(target)}')
    return send_file(writable(os.path.abspath(target)))


@app.post('/wav')
def wav():
    source, target = 'uploads/voice.ogg', 'converted/voice.wav'
    request.files['file'].save(writable(source))
    os.system('ffmpeg -i "' + writable(source) + '" "' + writable(target) + '"')
    return send_file(writable(target))


@app.post('/log')
def log():
    target = f'converted/{secure_filename(request.form["name"])}.txt'
    subprocess.check_call(f'date > {shlex.quote(writable(target))}', shell=True)
    with open(writable(target)) as file:
        return file.read()


@app.post('/sizes')
def sizes():
    source = os.path.join('uploads', 'photo.png')
    small = f'converted/{secure_filename(request.form["name"])}.png'
    request.files['file'].save(writable(source))
    subprocess.run('convert %s -resize 100 %s' % (writable(source), writable(small)), shell=True)
    os.system('convert {} -resize 10 {}'.format(writable(source), writable('converted/tiny.png')))
    command = ['convert', writable(source), '-resize', f'{request.form["size"]}x10', writable(f'converted/{request.form["size"]}.png')]
    subprocess.run(command, check=True)
    subprocess.run(['sh', '-c', f'identify {writable(small)} > {writable(source)}'])
    return send_file(writable(small))
