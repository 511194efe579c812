import os
from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy
from flask_cors import CORS
from dotenv import load_dotenv

load_dotenv()
app = Flask(__name__)
CORS(app)
app.config['SQLALCHEMY_DATABASE_URI'] = os.environ.get('DATABASE_URL', 'sqlite:///library.db')
app.config['SQLALCHEMY_TRACK_MODIFICATIONS'] = False
db = SQLAlchemy(app)


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(80), unique=True, nullable=False)


@app.route('/books', methods=['GET', 'POST'])
def books():
    if request.method == 'POST':
        db.session.add(Book(title=request.json['title']))
        db.session.commit()
        return jsonify(ok=True), 201
    return jsonify([book.title for book in Book.query.order_by(Book.id)])


if __name__ == '__main__':
    with app.app_context():
        db.create_all()
    app.run(debug=True)
