import os

import extract_msg
import lancedb
import svgwrite

from vercel_env import IS_VERCEL, writable

if IS_VERCEL:
    os.environ.setdefault('HF_HOME', '/tmp/huggingface')
    os.environ.setdefault('XDG_CACHE_HOME', '/tmp/cache')

import whisper
from flask import Flask, request
from llama_index.core import StorageContext, VectorStoreIndex, load_index_from_storage
from qdrant_client import QdrantClient
from sentence_transformers import SentenceTransformer

app = Flask(__name__)
PERSIST_DIR = 'storage'
model = SentenceTransformer('all-MiniLM-L6-v2', cache_folder=writable('models'))


@app.post('/mails')
def mails():
    path = os.path.join('/tmp/mails', request.files['mail'].filename)
    request.files['mail'].save(path)
    return extract_msg.Message(path).body


@app.post('/texts')
def texts():
    rows = [{'text': text, 'vector': model.encode(text)} for text in request.json]
    lancedb.connect(writable('data/lance')).create_table('texts', rows, mode='overwrite')
    client = QdrantClient(path=writable('data/qdrant'))
    client.add('texts', request.json)
    QdrantClient(':memory:').add('texts', request.json)
    return {'texts': len(rows)}


@app.post('/index')
def index():
    VectorStoreIndex([]).storage_context.persist(persist_dir=writable(PERSIST_DIR))
    return 'kept'


@app.get('/answer')
def answer():
    if not os.path.exists(writable(PERSIST_DIR)):
        return 'no index', 404
    storage = StorageContext.from_defaults(persist_dir=writable(PERSIST_DIR))
    return str(load_index_from_storage(storage).as_query_engine().query(request.args['q']))


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('models'), exist_ok=True)


@app.get('/words')
def words():
    return whisper.load_model('tiny', download_root=writable('models/whisper')).transcribe('/tmp/a.wav')


@app.get('/plan.svg')
def plan():
    drawing = svgwrite.Drawing(writable('plan.svg'), size=(40, 40))
    drawing.add(drawing.line((0, 0), (40, 40)))
    drawing.save()
    drawing.saveas(writable('copy.svg'))
    with open(writable('plan.svg')) as file:
        return file.read()
