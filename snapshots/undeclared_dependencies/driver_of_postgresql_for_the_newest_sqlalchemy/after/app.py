from flask import Flask
from sqlalchemy import create_engine, text

app = Flask(__name__)
engine = create_engine('postgresql://shop:secret@db.example.com/shop', pool_pre_ping=True)


@app.route('/')
def home():
    with engine.connect() as connection:
        return str(connection.execute(text('SELECT 1')).scalar())
