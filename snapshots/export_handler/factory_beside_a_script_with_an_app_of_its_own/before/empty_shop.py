from flask import Flask

from models import Book, db

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'postgresql://db.example.com/shop'
app.secret_key = 'empty'
db.init_app(app)

with app.app_context():
    Book.query.delete()
    db.session.commit()
    print('The shop is empty.')
