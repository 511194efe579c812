import os
import subprocess

from flask import Flask

from vercel_env import writable

app = Flask(__name__)
SEEN = os.path.join('data', 'seen.txt')
STOCK = os.path.join('data', 'stock.csv')
READ = os.path.join('pages', 'read.txt')


@app.post('/seen')
def seen():
    subprocess.run(['/usr/bin/touch', writable(SEEN)], check=True)
    return str(os.stat(writable(SEEN)).st_mtime)


@app.post('/stock')
def stock():
    os.system(f'cp /tmp/stock.csv {writable(STOCK)}')
    return subprocess.check_output(['wc', writable(STOCK)])


@app.post('/old')
def old():
    os.makedirs(writable('old'), exist_ok=True)
    name = os.path.join('old', 'list.txt')
    subprocess.run(['rm', '-f', writable(name)], check=True)
    return str(os.path.exists(writable(name)))


@app.get('/read')
def read():
    subprocess.run(['cp', READ, '/tmp/read.txt'], check=True)
    return subprocess.check_output(f'wc {READ} | tee /tmp/words.txt', shell=True)
