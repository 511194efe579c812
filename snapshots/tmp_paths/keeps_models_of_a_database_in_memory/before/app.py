from flask import Flask
from sqlalchemy import Column, Integer, MetaData, Table, create_engine

engine = create_engine('sqlite://')
notes = Table('notes', MetaData(), Column('id', Integer, primary_key=True))
app = Flask(__name__)
