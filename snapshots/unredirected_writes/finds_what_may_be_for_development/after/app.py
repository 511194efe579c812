import os

from flask import Flask

app = Flask(__name__)
ENV = os.environ.get('FLASK_ENV', 'production')

if ENV == 'development':
    open('/var/log/start.log', 'w').close()


@app.route('/')
def index():
    if app.debug:
        open('/var/log/visits.log', 'a').close()
    return 'ok'


@app.route('/always')
def always():
    if ENV != 'development':
        open('/var/log/always.log', 'a').close()
    return 'ok'
