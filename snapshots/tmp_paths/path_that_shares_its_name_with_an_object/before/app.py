from pathlib import Path

from flask import Flask, request
from shop_client import connect

app = Flask(__name__)
report = connect('reports')


@app.post('/report')
def write():
    report = Path('out') / 'report.txt'
    report.write_text(request.form['text'])
    return 'kept'


@app.get('/known')
def known():
    return str(report.exists())
