import os
from flask import Flask, request

app = Flask(__name__)


@app.post('/visits')
def visit():
    with open('/var/log/visits.log', 'a') as log:
        log.write(request.form['page'])
    return 'noted'


@app.post('/forget')
def forget():
    os.remove('/var/log/visits.log')
    return 'gone'
