from flask import Flask
from sqlalchemy import create_engine, text

app = Flask(__name__)
words = create_engine('sqlite:///file:words.db?mode=ro&uri=true')
memory = create_engine('sqlite:///file:shared?mode=memory&cache=shared&uri=true')
orders = create_engine('sqlite:///file:orders.db?mode=rwc&uri=true')
secrets = create_engine('sqlite+pysqlcipher://:key@/secrets.db')


@app.get('/')
def index():
    with orders.begin() as connection:
        connection.execute(text('CREATE TABLE IF NOT EXISTS orders (name)'))
    return 'made'
