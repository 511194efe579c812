import os

from flask import Flask
from sqlalchemy import create_engine

app = Flask(__name__)
shop = create_engine('mysql://shop:secret@db.example.com/shop')
bills = create_engine(os.getenv('BILLS_URL', 'mssql+pyodbc://bills'))


@app.route('/')
def home():
    return str(shop.url) + str(bills.url)
