import os

import pymysql
from flask import Flask
from sqlalchemy import create_engine

pymysql.install_as_MySQLdb()
app = Flask(__name__)
shop = create_engine('mysql://shop:secret@db.example.com/shop')
old_shop = create_engine('mysql+pymysql://shop:secret@db.example.com/old')
named = create_engine(os.environ.get('NAMED_URL', ''))
roaches = create_engine('cockroachdb://db.example.com/shop')
if not os.getenv('VERCEL'):
    local = create_engine('postgresql+pg8000://localhost/shop')


@app.route('/')
def home():
    return 'x'
