from flask import Flask
from sqlalchemy import URL, create_engine

app = Flask(__name__)
plain = create_engine(URL.create('sqlite'))
named = create_engine(URL.create('sqlite+pysqlite', database=None))
spelled = create_engine(URL.create(drivername='sqlite', database=':memory:'))
