import sqlite3
import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = Flask(__name__)


@app.get('/')
def items():
    database = sqlite3.connect(os.path.join(os.path.dirname(__file__) if IS_VERCEL else '', 'shop.db'))
    return {'items': database.execute('SELECT * FROM item').fetchall()}
