import os

from dotenv import dotenv_values
from flask import Flask

settings = {'NAME': 'shop', **dotenv_values('.env'), **os.environ}
own = dotenv_values('.env.shop')

app = Flask(settings['NAME'])
app.secret_key = own.get('SECRET_KEY')
