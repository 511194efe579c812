from flask import Flask

from db import connect

app = Flask(__name__)


@app.get('/')
def items():
    with connect() as connection:
        return [name for name, in connection.execute('SELECT name FROM items')]
