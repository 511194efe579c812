import os

from flask import Flask, send_file
from shop_report import render

from vercel_env import writable

app = Flask(__name__)
os.makedirs(writable('out'), exist_ok=True)


@app.get('/report')
def report():
    with open(writable('visits.txt'), 'a') as visits:
        visits.write('report\n')
    render(writable('out/page.html'), writable('out/page.pdf'))
    return send_file(writable('out/page.pdf'))
