from threading import Thread

from flask import Flask

from jobs import count, report

app = Flask(__name__)


@app.post('/report')
def start():
    report()
    return 'started'


@app.post('/count')
def start_count():
    Thread(target=count).start()
    return 'started'
