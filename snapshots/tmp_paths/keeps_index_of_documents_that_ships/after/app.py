from flask import Flask, request
from langchain_chroma import Chroma

from words import embeddings

FOLDER = 'index'
app = Flask(__name__)
store = Chroma(persist_directory=FOLDER, embedding_function=embeddings)
words = Chroma('words', embeddings)


@app.get('/pages')
def find_pages():
    return {'pages': [page.page_content for page in store.similarity_search(request.args['for'])]}
