import pymongo
from flask import Flask

app = Flask(__name__)
orders = orders['open']
orders.insert_one({})
