from flask import Flask

from shop.books import books

app = Flask(__name__)
app.register_blueprint(books)
