import os

from flask import Flask

from vercel_env import writable

app = Flask(__name__)
OUT = 'outgoing'
os.makedirs(writable(OUT), exist_ok=True)


@app.post('/<name>')
def convert(name):
    os.system(f'convert in.png {writable(OUT)}/{name}.png')
    return 'ok'
