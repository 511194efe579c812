import os

import camelot
import docx2txt
import pikepdf
import pypdfium2
import tabula
import xlrd
import xlwt
from flask import Flask, request, send_file

from vercel_env import writable

app = Flask(__name__)
os.makedirs(writable('inbox'), exist_ok=True)


@app.route('/sheet', methods=['POST'])
def sheet():
    path = os.path.join('inbox', request.files['file'].filename)
    request.files['file'].save(writable(path))
    rows = xlrd.open_workbook(writable(path)).sheet_by_index(0).nrows
    book = xlwt.Workbook()
    book.add_sheet('rows').write(0, 0, rows)
    book.save(writable('inbox/rows.xls'))
    return send_file(writable('inbox/rows.xls'))


@app.route('/text', methods=['POST'])
def text():
    path = os.path.join('inbox', request.files['file'].filename)
    request.files['file'].save(writable(path))
    return docx2txt.process(writable(path))


@app.route('/pages', methods=['POST'])
def pages():
    path = os.path.join('inbox', request.files['file'].filename)
    request.files['file'].save(writable(path))
    pdf = pikepdf.Pdf.open(writable(path))
    pdf.save(writable('inbox/copy.pdf'))
    tables = len(camelot.read_pdf(writable(path))) + len(tabula.read_pdf(writable(path)))
    return {'pages': len(pypdfium2.PdfDocument(writable(path))), 'tables': tables}
