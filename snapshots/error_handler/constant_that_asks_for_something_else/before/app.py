import os

from flask import Flask

IS_VERCEL = os.environ.get('VERCEL') == '1' or os.environ.get('VERCEL_ENV') == 'production'

app = Flask(__name__)
handler = app
