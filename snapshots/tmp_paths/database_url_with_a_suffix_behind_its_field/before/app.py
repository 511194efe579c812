from flask import Flask
from sqlalchemy import create_engine

app = Flask(__name__)
NAME = 'shop'
engine = create_engine('sqlite:///{}.db'.format(NAME))
users = create_engine('sqlite:///%(name)s-users.db' % {'name': NAME})
old = create_engine('sqlite:///{}-old.db?timeout=5'.format(NAME))
