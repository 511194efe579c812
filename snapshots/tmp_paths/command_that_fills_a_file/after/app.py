import os
import shlex
import subprocess

from flask import Flask

from vercel_env import writable

app = Flask(__name__)
RUNS = 'runs.txt'
DAYS = 'days.txt'


@app.post('/runs')
def run():
    os.system(f'date >> {writable(RUNS)}')
    subprocess.run('date > "%s"' % writable(DAYS), shell=True)
    os.system('sort ' + shlex.quote(writable(RUNS)) + ' > /dev/null')
    os.system(f'cat < {shlex.quote("shipped.txt")} > /tmp/out.txt 2>&1')
    return 'done'


@app.get('/runs')
def runs():
    return open(writable(RUNS)).read() + open(writable(DAYS)).read()
