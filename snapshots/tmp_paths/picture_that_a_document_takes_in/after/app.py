import qrcode
from flask import Flask, send_file
from fpdf import FPDF

from vercel_env import writable

app = Flask(__name__)


@app.get('/<number>')
def certificate(number):
    code = f'qr_{number}.png'
    qrcode.make(number).save(writable(code))
    pdf = FPDF()
    pdf.add_page()
    pdf.image(writable(code), x=160, y=20, w=30)
    pdf.output(writable(f'certificate_{number}.pdf'))
    return send_file(writable(f'certificate_{number}.pdf'))
