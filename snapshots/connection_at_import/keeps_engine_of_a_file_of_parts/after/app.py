import os

from flask import Flask
from sqlalchemy import create_engine
from sqlalchemy.engine import URL as Address

app = Flask(__name__)
SHOP = Address.create('sqlite', database='/tmp/shop.db')
shop = create_engine(SHOP)
users = create_engine(Address.create('postgresql+psycopg2', host=os.getenv('HOST'), database='users'))
shop.connect().close()
