import logging
import os
import sys

from flask import Flask

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
FOLDER = sys.argv[1] if len(sys.argv) > 1 else 'data'
logging.basicConfig(filename=None if IS_VERCEL else os.path.join(os.path.dirname(sys.argv[0]), 'app.log'))


@app.post('/orders')
def add_order():
    with open(writable(os.path.join(FOLDER, 'orders.txt')), 'a') as file:
        file.write('tea')
    app.logger.info(sys.argv[0])
    return 'saved'
