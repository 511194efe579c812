from flask import Flask, request
from shop_settings import load

app = Flask(__name__)
book = load()


def is_there():
    return book.file.exists()


@app.post('/book')
def keep():
    if not is_there():
        book.file.write_text(request.form['title'])
    return book.file.read_text()
