import os
from flask import Flask, send_file
import pandas as pd

app = Flask(__name__)
REPORT = 'report.csv'


@app.route('/report')
def report():
    pd.DataFrame({'a': [1]}).to_csv(REPORT, index=False)
    return send_file(REPORT, as_attachment=True)
