import os

import camelot
import docx2txt
import pikepdf
import pypdfium2
import tabula
import xlrd
import xlwt
from flask import Flask, request, send_file

app = Flask(__name__)
os.makedirs('inbox', exist_ok=True)


@app.route('/sheet', methods=['POST'])
def sheet():
    path = os.path.join('inbox', request.files['file'].filename)
    request.files['file'].save(path)
    rows = xlrd.open_workbook(path).sheet_by_index(0).nrows
    book = xlwt.Workbook()
    book.add_sheet('rows').write(0, 0, rows)
    book.save('inbox/rows.xls')
    return send_file('inbox/rows.xls')


@app.route('/text', methods=['POST'])
def text():
    path = os.path.join('inbox', request.files['file'].filename)
    request.files['file'].save(path)
    return docx2txt.process(path)


@app.route('/pages', methods=['POST'])
def pages():
    path = os.path.join('inbox', request.files['file'].filename)
    request.files['file'].save(path)
    pdf = pikepdf.Pdf.open(path)
    pdf.save('inbox/copy.pdf')
    tables = len(camelot.read_pdf(path)) + len(tabula.read_pdf(path))
    return {'pages': len(pypdfium2.PdfDocument(path)), 'tables': tables}
