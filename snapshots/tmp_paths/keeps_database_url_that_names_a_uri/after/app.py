from flask import Flask
from sqlalchemy import create_engine

app = Flask(__name__)
engine = create_engine('sqlite:///file:shop.db?mode=rwc&uri=true')
