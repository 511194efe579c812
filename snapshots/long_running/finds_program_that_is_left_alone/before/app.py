import subprocess

from flask import Flask

app = Flask(__name__)


@app.post('/import')
def start():
    subprocess.Popen(['python', 'import_all.py'])
    return 'started'


@app.get('/version')
def version():
    program = subprocess.Popen(['ffmpeg', '-version'], stdout=subprocess.PIPE)
    return program.communicate()[0]
