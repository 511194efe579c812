import os
import shlex
import subprocess

from flask import Flask, request, send_file
from werkzeug.utils import secure_filename

app = Flask(__name__)
os.makedirs('uploads', exist_ok=True)
os.makedirs('converted', exist_ok=True)


@app.post('/mp3')
def mp3():
    upload = request.files['file']
    source = os.path.join('uploads', secure_filename(upload.filename))
    target = os.path.join('converted', os.path.splitext(secure_filename(upload.filename))[0] + '.mp3')
    upload.save(source)
    os.system(f'ffmpeg -y -i {source} {target}')
    return send_file(os.path.abspath(target))


@app.post('/wav')
def wav():
    source, target = 'uploads/voice.ogg', 'converted/voice.wav'
    request.files['file'].save(source)
    os.system('ffmpeg -i "' + source + '" "' + target + '"')
    return send_file(target)


@app.post('/log')
def log():
    target = f'converted/{secure_filename(request.form["name"])}.txt'
    subprocess.check_call(f'date > {shlex.quote(target)}', shell=True)
    with open(target) as file:
        return file.read()


@app.post('/sizes')
def sizes():
    source = os.path.join('uploads', 'photo.png')
    small = f'converted/{secure_filename(request.form["name"])}.png'
    request.files['file'].save(source)
    subprocess.run('convert %s -resize 100 %s' % (source, small), shell=True)
    os.system('convert {} -resize 10 {}'.format(source, 'converted/tiny.png'))
    command = ['convert', source, '-resize', f'{request.form["size"]}x10', f'converted/{request.form["size"]}.png']
    subprocess.run(command, check=True)
    subprocess.run(['sh', '-c', f'identify {small} > {source}'])
    return send_file(small)
