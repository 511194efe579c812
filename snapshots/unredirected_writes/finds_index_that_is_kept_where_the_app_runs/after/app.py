from flask import Flask
from llama_index.core import SimpleDirectoryReader, VectorStoreIndex

app = Flask(__name__)


@app.post('/index')
def build():
    index = VectorStoreIndex.from_documents(SimpleDirectoryReader('docs').load_data())
    index.storage_context.persist()
    return 'built'
