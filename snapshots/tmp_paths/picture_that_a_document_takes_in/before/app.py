import qrcode
from flask import Flask, send_file
from fpdf import FPDF

app = Flask(__name__)


@app.get('/<number>')
def certificate(number):
    code = f'qr_{number}.png'
    qrcode.make(number).save(code)
    pdf = FPDF()
    pdf.add_page()
    pdf.image(code, x=160, y=20, w=30)
    pdf.output(f'certificate_{number}.pdf')
    return send_file(f'certificate_{number}.pdf')
