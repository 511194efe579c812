import os

from flask import Flask

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
ENV = os.environ.get('FLASK_ENV', 'production')

if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('logs'), exist_ok=True)

if ENV == 'development':
    open(writable('logs/start.log'), 'w').close()


@app.route('/')
def index():
    if app.debug:
        open(writable('logs/visits.log'), 'a').close()
    return 'ok'


@app.route('/always')
def always():
    if ENV != 'development':
        open(writable('logs/always.log'), 'a').close()
    return 'ok'
