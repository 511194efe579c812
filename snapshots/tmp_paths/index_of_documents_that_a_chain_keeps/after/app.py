import os

from flask import Flask, request
from langchain_chroma import Chroma
from langchain_community.vectorstores import FAISS

from vercel_env import writable
from words import embeddings

app = Flask(__name__)
store = Chroma(persist_directory=writable('index'), embedding_function=embeddings)


@app.post('/pages')
def add_pages():
    pages = FAISS.from_texts(request.form.getlist('page'), embeddings)
    pages.save_local(writable('faiss_index'))
    return {'pages': store._collection.count()}


@app.get('/pages')
def find_pages():
    if not os.path.exists(writable('faiss_index')):
        return {'pages': []}
    pages = FAISS.load_local(writable('faiss_index'), embeddings, allow_dangerous_deserialization=True)
    return {'pages': [page.page_content for page in pages.similarity_search(request.args['for'])]}
