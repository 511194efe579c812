import logging
import os

from flask import Flask, request

from vercel_env import writable

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = Flask(__name__)
app.logger.addHandler(logging.StreamHandler() if IS_VERCEL else logging.FileHandler('app.log'))


@app.post('/')
def add():
    with open(writable('comments.txt'), 'a') as file:
        file.write(request.form['text'])
    return 'kept'
