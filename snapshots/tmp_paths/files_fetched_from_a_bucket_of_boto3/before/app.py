import os

import boto3
from flask import Flask, jsonify, request

from hub import Hub
from store import Store

app = Flask(__name__)
s3 = boto3.client('s3')
bucket = boto3.resource('s3').Bucket('notes')
store = Store()
hub = Hub()


@app.post('/turn/<name>')
def turn(name):
    local = f'turned-{name}'
    s3.download_file('notes', name, local)
    with open(local, encoding='utf-8') as file:
        text = file.read()[::-1]
    with open(local, 'w', encoding='utf-8') as file:
        file.write(text)
    s3.upload_file(local, 'notes', f'turned/{name}')
    os.remove(local)
    return jsonify(text)


@app.get('/size/<name>')
def size(name):
    s3.download_file(Bucket='notes', Key=name, Filename=f'{name}.part')
    bucket.download_file('index', 'index.txt')
    boto3.resource('s3').Object('notes', 'labels').download_file('labels.txt')
    return jsonify(os.path.getsize(f'{name}.part'), os.path.getsize('index.txt'))


@app.post('/keep')
def keep():
    store.keep(request.form['key'], request.form['path'])
    return jsonify(hub.download_file(request.form['url']))
