import os

from flask import Flask

app = None
if os.environ.get('WEB', '1') == '1':
    app = Flask(__name__)
    app.config['DEBUG'] = False
