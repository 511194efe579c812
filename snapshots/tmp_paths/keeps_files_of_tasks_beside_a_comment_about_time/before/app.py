from flask import Flask

from jobs import report

app = Flask(__name__)


@app.post('/report')
def start():
    # The worker takes its time; the visitor is answered immediately.
    report.delay()
    return 'started'
