import os

from flask import Flask

app = Flask(__name__)
OUT = 'outgoing'
os.makedirs(OUT, exist_ok=True)


@app.post('/<name>')
def convert(name):
    os.system(f'convert in.png {OUT}/{name}.png')
    return 'ok'
