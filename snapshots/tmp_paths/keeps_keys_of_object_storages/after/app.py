import os

import firebase_admin
import redis
from firebase_admin import storage
from flask import Flask, Response, request
from supabase import create_client

from store import shelf

app = Flask(__name__)
client = create_client(os.environ['SUPABASE_URL'], os.environ['SUPABASE_KEY'])
firebase_admin.initialize_app()
bucket = storage.bucket('shop')
queue = redis.Redis()


def pictures():
    return client.storage.from_('pictures')


@app.route('/picture')
def picture():
    return Response(client.storage.from_('pictures').download('faces/none.png'))


@app.route('/copy', methods=['POST'])
def copy():
    pictures().upload('faces/new.png', request.data)
    pictures().download('faces/new.png')
    files = client.storage.from_('files')
    files.save('reports/new.csv')
    blob = bucket.blob('reports/new.csv')
    blob.export('reports/old.csv')
    queue.save('jobs/1.json')
    shelf.save('faces/new.png', request.data)
    return 'ok'
