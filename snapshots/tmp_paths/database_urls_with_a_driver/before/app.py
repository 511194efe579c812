import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.ext.asyncio import create_async_engine

HERE = os.path.dirname(os.path.abspath(__file__))
app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite+pysqlite:///' + os.path.join(HERE, 'shop.db')
app.config['SQLALCHEMY_BINDS'] = {
    'logs': f'sqlite+pysqlite:///{HERE}/logs.db',
    'memory': 'sqlite+pysqlite:///:memory:',
    'server': 'postgresql+psycopg://db/shop',
}
engine = create_async_engine('sqlite+aiosqlite:///words.db?timeout=5')
db = SQLAlchemy(app)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)


with app.app_context():
    db.create_all()


@app.get('/')
def orders():
    return {'orders': Order.query.count()}
