from flask import Flask, request

app = Flask(__name__)


@app.post('/visits')
def visit():
    with open('/var/log/visits.log', 'a') as log:  # vfix: ignore[VF003]
        log.write(request.form['page'])
    with open('/var/log/more.log', 'a') as log:  # vfix: ignore[VF101]
        log.write(request.form['page'])
    with open('own.log', 'a') as log:  # vfix: ignore[VF101]
        log.write(request.form['page'])
    return 'noted'
