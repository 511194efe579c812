import os
import shutil
from flask import Flask
from vercel_env import writable

OUT = 'out'
app = Flask(__name__)


@app.route('/')
def index():
    shutil.rmtree(writable(OUT), ignore_errors=True)
    os.mkdir(writable(OUT))
    shutil.copy('seed.txt', writable(os.path.join(OUT, 'a.txt')))
    os.rename(writable(OUT + '/a.txt'), writable(OUT + '/b.txt'))
    os.remove(writable(os.path.join(OUT, 'b.txt')))
    return str(os.listdir(writable(OUT)))
