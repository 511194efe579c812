import os
from flask import Flask, send_file
import pandas as pd
from vercel_env import writable

app = Flask(__name__)
REPORT = 'report.csv'


@app.route('/report')
def report():
    pd.DataFrame({'a': [1]}).to_csv(writable(REPORT), index=False)
    return send_file(writable(REPORT), as_attachment=True)
