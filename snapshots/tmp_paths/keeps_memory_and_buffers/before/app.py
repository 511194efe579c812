import io
import sqlite3
from flask import Flask

app = Flask(__name__)
db = sqlite3.connect(':memory:', check_same_thread=False)


@app.route('/')
def index():
    buffer = io.StringIO()
    buffer.write('x')
    return buffer.getvalue()
