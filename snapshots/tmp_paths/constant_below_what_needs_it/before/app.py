import logging
import os

from flask import Flask, jsonify

logging.getLogger().addHandler(logging.FileHandler('app.log'))

app = Flask(__name__)


@app.get('/books')
def books():
    logging.getLogger('books').addHandler(logging.FileHandler('books.log'))
    return jsonify([])


IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None
if not IS_VERCEL:
    app.logger.info('on a laptop')
