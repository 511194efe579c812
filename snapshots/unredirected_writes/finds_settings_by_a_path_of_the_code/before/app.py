from books import app, db
from books.models import Book


@app.route('/books/<name>', methods=['POST'])
def add(name):
    """One book more, in a file that the settings name."""
    db.session.add(Book(name=name))
    db.session.commit()
    return '', 201
