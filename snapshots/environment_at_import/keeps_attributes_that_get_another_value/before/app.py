import os

from flask import Flask

app = Flask(__name__)
app.secret_key = os.getenv('SECRET_KEY')
if not app.secret_key:
    app.secret_key = 'for this laptop only'
if not app.secret_key:
    raise RuntimeError('SECRET_KEY is empty')

app.config['LEVEL'] = os.getenv('LEVEL') or 'info'
if not app.config['LEVEL']:
    raise RuntimeError('LEVEL is empty')

app.config['MAIL_SERVER'] = os.getenv('MAIL_SERVER')
if not app.config['MAIL_SERVER']:
    print('no mail is sent')


@app.get('/mail')
def mail():
    app.config['MAIL_USER'] = os.getenv('MAIL_USER')
    if not app.config['MAIL_USER']:
        raise RuntimeError('MAIL_USER is not set')
    return app.config['MAIL_USER']
