from flask import Flask, request, send_file

from vercel_env import writable
from reports import to_csv

app = Flask(__name__)


@app.post('/report')
def report():
    to_csv(request.json)
    return send_file(writable('report.csv'))
