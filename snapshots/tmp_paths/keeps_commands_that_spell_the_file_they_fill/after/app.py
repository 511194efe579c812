import os
import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.post('/orders')
def add_order():
    with open('data/orders.txt', 'a') as file:
        file.write(request.form['order'])
    os.system('sort<data/orders.txt')
    return 'saved'


@app.post('/runs')
def run():
    os.system('date>>data/runs.txt')
    subprocess.run(f'date > logs/{request.form["day"]}.txt', shell=True)
    subprocess.run(['echo', 'a > b.txt'])
    subprocess.run('ls -l > /dev/null 2>&1', shell=True)
    return 'done'
