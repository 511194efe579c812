import os

from flask import Flask, request

app = Flask(__name__)


@app.post('/store')
def write():
    number = os.open('store.bin', os.O_RDWR)
    os.write(number, request.data)
    os.close(number)
    return 'ok'


@app.get('/store')
def read():
    with open('store.bin', 'rb') as file:
        return file.read()
