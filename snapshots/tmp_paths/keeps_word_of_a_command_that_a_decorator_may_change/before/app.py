import os
import subprocess

from flask import Flask, request
from shop_tools import logged

app = Flask(__name__)


@logged
def run(command):
    subprocess.run(command)


@app.post('/rows')
def rows():
    with open('data/rows.csv', 'w') as file:
        file.write(request.form['rows'])
    run(['sort', 'data/rows.csv', '-o', 'data/rows.csv'])
    return 'sorted'
