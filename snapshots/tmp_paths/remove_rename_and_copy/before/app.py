import os
import shutil
from flask import Flask

OUT = 'out'
app = Flask(__name__)


@app.route('/')
def index():
    shutil.rmtree(OUT, ignore_errors=True)
    os.mkdir(OUT)
    shutil.copy('seed.txt', os.path.join(OUT, 'a.txt'))
    os.rename(OUT + '/a.txt', OUT + '/b.txt')
    os.remove(os.path.join(OUT, 'b.txt'))
    return str(os.listdir(OUT))
