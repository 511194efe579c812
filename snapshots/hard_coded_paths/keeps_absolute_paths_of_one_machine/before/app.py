import logging

import pandas as pd
from flask import Flask

logging.basicConfig(filename='/www/logs/app.log')
app = Flask(__name__)


@app.get('/')
def report():
    table = pd.read_csv('C:\\Users\\me\\data.csv')
    with open('/home/me/report.txt', 'w') as file:
        file.write(str(table))
    return open('/Users/me/notes.txt').read()
