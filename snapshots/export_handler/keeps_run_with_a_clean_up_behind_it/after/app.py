import sqlite3

from flask import Flask

app = Flask(__name__)
handler = app
db = sqlite3.connect(':memory:')

app.run()
db.close()
