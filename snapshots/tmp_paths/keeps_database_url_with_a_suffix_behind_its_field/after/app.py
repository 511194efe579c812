from flask import Flask
from sqlalchemy import create_engine

app = Flask(__name__)
NAME = 'shop'
engine = create_engine('sqlite:///{}.db'.format(NAME))
