import logging
import os

from flask import Flask, jsonify

IS_VERCEL_2 = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

logging.getLogger().addHandler(logging.StreamHandler() if IS_VERCEL_2 else logging.FileHandler('app.log'))

app = Flask(__name__)


@app.get('/books')
def books():
    logging.getLogger('books').addHandler(logging.StreamHandler() if IS_VERCEL else logging.FileHandler('books.log'))
    return jsonify([])


IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None
if not IS_VERCEL:
    app.logger.info('on a laptop')
