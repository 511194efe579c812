import os

import pdfrw
from flask import Flask, request, send_file
from pdfrw import PdfWriter

app = Flask(__name__)


@app.post('/form/<name>')
def form(name):
    template = pdfrw.PdfReader(f'forms/{name}.pdf')
    for page in template.pages:
        page.update(pdfrw.PdfDict(V=request.form['who']))
    writer = pdfrw.PdfWriter()
    writer.addpages(template.pages)
    output = './output/' + name + '_{}.pdf'.format(request.form['who'])
    os.makedirs('output', exist_ok=True)
    writer.write(output, template)
    PdfWriter('output/last.pdf', trailer=template).write()
    return send_file(output)
