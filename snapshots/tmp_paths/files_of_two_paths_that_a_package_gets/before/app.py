import os

from flask import Flask, send_file
from shop_report import render

app = Flask(__name__)
os.makedirs('out', exist_ok=True)


@app.get('/report')
def report():
    with open('visits.txt', 'a') as visits:
        visits.write('report\n')
    render('out/page.html', 'out/page.pdf')
    return send_file('out/page.pdf')
