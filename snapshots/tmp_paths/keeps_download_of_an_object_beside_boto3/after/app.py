import boto3
from flask import Flask, g

import shelf

app = Flask(__name__)
disk = shelf.connect()


@app.before_request
def connect():
    g.s3 = boto3.client('s3')


@app.get('/')
def index():
    disk.download_file('notes', 'a', 'b')
    return 'ok'
