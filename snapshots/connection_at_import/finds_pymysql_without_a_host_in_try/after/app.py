from flask import Flask
from pymysql import connect as open_db

app = Flask(__name__)
try:
    db = open_db(user="root", database="shop")
    db.ping(reconnect=True)
except Exception:
    db = None
