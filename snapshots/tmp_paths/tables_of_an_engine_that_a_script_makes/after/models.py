from sqlalchemy import Column, Integer, MetaData, Table, create_engine

from vercel_env import writable

engine = create_engine('sqlite:///' + writable('notes.db'))
metadata = MetaData()
notes = Table('notes', metadata, Column('id', Integer, primary_key=True))
