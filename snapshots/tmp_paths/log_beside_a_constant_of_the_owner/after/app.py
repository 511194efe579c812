import logging
import os

from flask import Flask, request

from vercel_env import IS_VERCEL as vercel_env_IS_VERCEL, writable

IS_VERCEL = os.environ.get('VERCEL_REGION') is not None

app = Flask(__name__)
app.logger.addHandler(logging.StreamHandler() if vercel_env_IS_VERCEL else logging.FileHandler('app.log'))


@app.post('/')
def add():
    with open(writable('comments.txt'), 'a') as file:
        file.write(request.form['text'])
    return 'kept'
