from shop import create_app
from shop.models import db


def test_books():
    app = create_app('sqlite:///test.db')
    with app.app_context():
        db.create_all()
    assert app.test_client().get('/books').json == []
