import os

from flask import Flask, jsonify, request, send_file
from openpyxl import Workbook, load_workbook

app = Flask(__name__)
XLSX = 'registrations.xlsx'


def book():
    if os.path.exists(XLSX):
        return load_workbook(XLSX)
    wb = Workbook()
    wb.active.append(['name', 'seats'])
    return wb


@app.post('/register')
def register():
    wb = book()
    wb.active.append([request.form['name'], int(request.form['seats'])])
    wb.save(XLSX)
    return 'ok'


@app.get('/registrations')
def registrations():
    rows = book().active.iter_rows(values_only=True)
    return jsonify([list(row) for row in rows])


@app.get('/registrations.xlsx')
def download():
    return send_file(XLSX, as_attachment=True).headers['Content-Disposition']
