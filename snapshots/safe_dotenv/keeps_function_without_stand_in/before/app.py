from dotenv import set_key
from flask import Flask

app = Flask(__name__)


@app.route('/token/<value>')
def token(value):
    set_key('.env', 'TOKEN', value)
    return 'saved'
