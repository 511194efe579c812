from flask import Flask
from shop_client import connect

app = Flask(__name__)


@app.get('/')
def index():
    return 'hello'


handler = app


app.run()
orders = connect()
