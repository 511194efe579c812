import barcode
from barcode import EAN13
from flask import Flask, send_file

app = Flask(__name__)


@app.get('/code/<number>')
def code(number):
    barcode.get('ean13', number).save('code')
    EAN13(number).save('other')
    return send_file('code.svg')
