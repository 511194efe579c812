import os
import pipes

from flask import Flask, request

app = Flask(__name__)


@app.post('/copy')
def copy():
    os.system(f'cp base.txt {pipes.quote(request.form["name"])}')
    return 'copied'


handler = app
