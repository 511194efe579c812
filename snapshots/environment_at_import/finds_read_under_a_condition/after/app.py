import os

from flask import Flask

app = Flask(__name__)
if os.getenv('MAILS'):
    app.config['MAIL_SERVER'] = os.environ['MAIL_SERVER']
