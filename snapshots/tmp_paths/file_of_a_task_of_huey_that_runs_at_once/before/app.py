from flask import Flask

from jobs import report

app = Flask(__name__)


@app.post('/report')
def start():
    report.schedule(delay=0)
    return 'started'
