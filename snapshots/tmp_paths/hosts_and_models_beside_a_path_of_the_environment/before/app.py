import os
import smtplib
import zipfile

import pytz
from email.utils import parseaddr
from flask import Flask, request
from transformers import pipeline

app = Flask(__name__)
SMTP_SERVER = 'smtp.example.com'
ZONE = 'Europe/Berlin'
MODEL = 'facebook/bart-large-cnn'
app.config['MAIL_FROM'] = 'shop@example.com'


@app.route('/export', methods=['POST'])
def export():
    with open(os.environ['EXPORT_PATH'], 'w') as file:
        file.write(request.form['text'])
    return 'ok'


@app.route('/mail')
def mail():
    summarise = pipeline('summarization', model=MODEL)
    with smtplib.SMTP(SMTP_SERVER, 587) as server:
        server.sendmail(parseaddr(app.config['MAIL_FROM'])[1], [], summarise('x'))
    return str(pytz.timezone(ZONE))


@app.route('/import', methods=['POST'])
def bring():
    with zipfile.ZipFile(request.files['archive']) as archive:
        return archive.read('manifest.json')
