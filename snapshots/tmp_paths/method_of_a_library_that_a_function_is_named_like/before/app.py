from flask import Flask, request, send_file

from reports import to_csv

app = Flask(__name__)


@app.post('/report')
def report():
    to_csv(request.json)
    return send_file('report.csv')
