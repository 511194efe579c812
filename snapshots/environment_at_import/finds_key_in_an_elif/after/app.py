import os
import sys

from flask import Flask

app = Flask(__name__)

if os.getenv('DEBUG'):
    print('debug')
elif not os.getenv('API_KEY'):
    sys.exit('no key')


@app.get('/')
def index():
    return 'ok'
