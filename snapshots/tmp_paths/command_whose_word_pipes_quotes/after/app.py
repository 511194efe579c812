import os
import pipes

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)


@app.post('/copy')
def copy():
    os.system(f'cp base.txt {pipes.quote(writable(request.form["name"]))}')
    return 'copied'


handler = app
