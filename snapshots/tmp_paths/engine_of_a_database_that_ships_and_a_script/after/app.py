from flask import Flask, jsonify

from models import Book, Session

app = Flask(__name__)


@app.post('/books')
def add():
    with Session() as session:
        session.add(Book(title='Emma'))
        session.commit()
    return jsonify(ok=True)
