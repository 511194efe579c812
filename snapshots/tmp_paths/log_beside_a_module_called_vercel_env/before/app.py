import logging
import sqlite3

from flask import Flask

app = Flask(__name__)
logging.basicConfig(filename='app.log')
db = sqlite3.connect('app.db')
