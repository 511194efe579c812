import os as system

from flask import Flask

IS_VERCEL = system.getenv('VERCEL') == '1' or system.getenv('VERCEL_ENV') is not None

app = Flask(__name__)

if not IS_VERCEL:
    app.config['DEBUG'] = True
