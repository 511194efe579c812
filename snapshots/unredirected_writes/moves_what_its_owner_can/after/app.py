from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)


@app.post('/visits')
def visit():
    with open(writable('visits.log'), 'a') as log:
        log.write(request.form['page'])
    with open('/var/log/visits.log', 'a') as log:
        log.write(request.form['page'])
    return 'noted'
