import os

import boto3
from flask import Flask, jsonify, request

from vercel_env import writable
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
    s3.download_file('notes', name, writable(local))
    with open(writable(local), encoding='utf-8') as file:
        text = file.read()[::-1]
    with open(writable(local), 'w', encoding='utf-8') as file:
        file.write(text)
    s3.upload_file(writable(local), 'notes', f'turned/{name}')
    os.remove(writable(local))
    return jsonify(text)


@app.get('/size/<name>')
def size(name):
    s3.download_file(Bucket='notes', Key=name, Filename=writable(f'{name}.part'))
    bucket.download_file('index', writable('index.txt'))
    boto3.resource('s3').Object('notes', 'labels').download_file(writable('labels.txt'))
    return jsonify(os.path.getsize(writable(f'{name}.part')), os.path.getsize(writable('index.txt')))


@app.post('/keep')
def keep():
    store.keep(request.form['key'], request.form['path'])
    return jsonify(hub.download_file(request.form['url']))
