from flask import Flask, request
from langchain_community.vectorstores import FAISS

from words import embeddings

app = Flask(__name__)
pages = FAISS.load_local('index', embeddings)


@app.post('/pages')
def add_page():
    pages.add_texts([request.form['page']])
    pages.save_local('index')
    return 'saved'
