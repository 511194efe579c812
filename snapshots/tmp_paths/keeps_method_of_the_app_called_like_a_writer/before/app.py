from flask import Flask, jsonify

from books import load_reports

app = Flask(__name__)


@app.post('/reports')
def send():
    for report in load_reports():
        report.to_csv('reports/daily.csv')
    return jsonify(ok=True)
