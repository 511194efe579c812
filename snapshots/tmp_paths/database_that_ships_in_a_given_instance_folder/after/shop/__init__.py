import os

from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy

from .vercel_env import IS_VERCEL, writable

app = Flask(__name__, instance_path=os.path.join(os.path.dirname(os.path.abspath(__file__)), 'stock'))
app.config['SQLALCHEMY_DATABASE_URI'] = ('sqlite:///' + writable('shop/stock/stock.db') if IS_VERCEL else 'sqlite:///stock.db')
db = SQLAlchemy(app)


class Item(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.route('/items', methods=['POST'])
def items():
    """One item more, beside those that ship in shop/stock/."""
    db.session.add(Item())
    db.session.commit()
    return jsonify(Item.query.count())
