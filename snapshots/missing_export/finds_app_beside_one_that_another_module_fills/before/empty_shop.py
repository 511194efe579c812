from flask import Flask

from models import Book, db
from pages import add_pages

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'postgresql://db.example.com/shop'
db.init_app(app)
add_pages(app)

with app.app_context():
    Book.query.delete()
    db.session.commit()
