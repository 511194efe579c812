import sqlite3
from flask import Flask

app = Flask(__name__)
conn = sqlite3.connect("data.db", check_same_thread=False)
