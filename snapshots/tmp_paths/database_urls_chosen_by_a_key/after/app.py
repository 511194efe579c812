import os
import sys
import traceback

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import create_engine, text

from vercel_env import writable
from settings import ARCHIVES, SETTINGS, TITLES

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = SETTINGS[os.getenv('MODE', 'dev')]['url']
app.config['TITLE'] = TITLES['dev']
db = SQLAlchemy(app)
visits = create_engine(ARCHIVES['visits'])
orders = create_engine(ARCHIVES.get(os.getenv('ORDERS', 'orders'), 'sqlite:///' + writable('some.db')))

with visits.begin() as connection:
    connection.execute(text('CREATE TABLE IF NOT EXISTS visit (page TEXT)'))


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)


with app.app_context():
    db.create_all()


@app.errorhandler(Exception)
def failed(error):
    traceback.print_exc()
    print(f'ERROR: {error}', file=sys.stderr)
    return 'failed', 500


@app.get('/')
def count():
    with orders.begin() as connection:
        connection.execute(text('CREATE TABLE IF NOT EXISTS old (id INT)'))
    return f'{app.config["TITLE"]}: {Order.query.count()}'


handler = app
