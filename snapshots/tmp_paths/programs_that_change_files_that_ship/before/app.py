import os
import subprocess

from flask import Flask

app = Flask(__name__)
SEEN = os.path.join('data', 'seen.txt')
STOCK = os.path.join('data', 'stock.csv')
READ = os.path.join('pages', 'read.txt')


@app.post('/seen')
def seen():
    subprocess.run(['/usr/bin/touch', SEEN], check=True)
    return str(os.stat(SEEN).st_mtime)


@app.post('/stock')
def stock():
    os.system(f'cp /tmp/stock.csv {STOCK}')
    return subprocess.check_output(['wc', STOCK])


@app.post('/old')
def old():
    os.makedirs('old', exist_ok=True)
    name = os.path.join('old', 'list.txt')
    subprocess.run(['rm', '-f', name], check=True)
    return str(os.path.exists(name))


@app.get('/read')
def read():
    subprocess.run(['cp', READ, '/tmp/read.txt'], check=True)
    return subprocess.check_output(f'wc {READ} | tee /tmp/words.txt', shell=True)
