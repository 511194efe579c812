import os
import shlex
import subprocess

from flask import Flask

app = Flask(__name__)
RUNS = 'runs.txt'
DAYS = 'days.txt'


@app.post('/runs')
def run():
    os.system(f'date >> {RUNS}')
    subprocess.run('date > "%s"' % DAYS, shell=True)
    os.system('sort ' + shlex.quote(RUNS) + ' > /dev/null')
    os.system(f'cat < {shlex.quote("shipped.txt")} > /tmp/out.txt 2>&1')
    return 'done'


@app.get('/runs')
def runs():
    return open(RUNS).read() + open(DAYS).read()
