import os

import openai
from flask import Flask

app = Flask(__name__)
app.secret_key = os.getenv('SECRET_KEY')
if not app.secret_key:
    raise RuntimeError('SECRET_KEY is not set')

openai.api_key = os.environ.get('OPENAI_API_KEY') or openai.api_key
if not openai.api_key:
    print('an API key is needed')
    raise RuntimeError('OPENAI_API_KEY is not set')

app.config['MAIL_SERVER'] = os.getenv('MAIL_SERVER')
app.config['MAIL_USER'] = os.getenv('MAIL_USER')
if app.config['MAIL_SERVER'] is None or app.config['MAIL_USER'] is None:
    raise SystemExit('mail is not set up')
