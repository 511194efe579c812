import barcode
from barcode import EAN13
from flask import Flask, send_file

from vercel_env import writable

app = Flask(__name__)


@app.get('/code/<number>')
def code(number):
    barcode.get('ean13', number).save(writable('code'))
    EAN13(number).save(writable('other'))
    return send_file(writable('code.svg'))
