import os
import shlex
import subprocess
from threading import Thread

from flask import Flask, request, send_file

from vercel_env import writable
from tools import Tool, convert

app = Flask(__name__)
os.makedirs(writable('uploads'), exist_ok=True)
tool = Tool()


def run(command):
    subprocess.run(command, shell=True, check=True)


def start(args, **options):
    return subprocess.run(args, capture_output=True, text=True, **options)


def checked(args):
    result = start(args, timeout=20)
    return result.stdout


@app.post('/mp3')
def mp3():
    source = os.path.join('uploads', 'voice.ogg')
    target = os.path.join('uploads', 'voice.mp3')
    request.files['file'].save(writable(source))
    run(f'ffmpeg -i {writable(source)} {writable(target)}')
    Thread(target=run, args=('date',)).start()
    Thread(target=run, args=(f'cat {writable(source)}',)).start()
    return send_file(writable(target))


@app.get('/uploads')
def uploads():
    folder = os.path.join(app.root_path, 'uploads')
    return checked(['ls', writable(folder)])


@app.post('/wav')
def wav():
    source, target = 'uploads/voice.ogg', 'uploads/voice.wav'
    request.files['file'].save(writable(source))
    args = ['ffmpeg', '-y']
    if request.args.get('mono'):
        args += ['-ac', '1']
    args.extend(['-i', writable(source)])
    args.append(writable(target))
    subprocess.check_call(args)
    subprocess.check_call(shlex.split(f'sox {writable(source)} {writable(target)}'))
    convert('-resize', '10x10', writable(source), writable(target))
    tool.run([writable(source), '-o', writable(target)])
    return send_file(writable(target))
