from sqlalchemy import Column, Integer, MetaData, Table, create_engine

engine = create_engine('sqlite:///notes.db')
metadata = MetaData()
notes = Table('notes', metadata, Column('id', Integer, primary_key=True))
