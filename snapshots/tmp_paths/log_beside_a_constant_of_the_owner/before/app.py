import logging
import os

from flask import Flask, request

IS_VERCEL = os.environ.get('VERCEL_REGION') is not None

app = Flask(__name__)
app.logger.addHandler(logging.FileHandler('app.log'))


@app.post('/')
def add():
    with open('comments.txt', 'a') as file:
        file.write(request.form['text'])
    return 'kept'
