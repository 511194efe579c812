from flask import Flask, request
from shop_settings import load

app = Flask(__name__)


@app.post('/book')
def keep():
    book = load()
    if not book.file.exists():
        book.file.write_text(request.form['title'])
    return book.file.read_text()
