from flask import Flask
from sqlalchemy import create_engine

from vercel_env import writable

app = Flask(__name__)
NAME = 'shop'
engine = create_engine('sqlite:///' + writable('{}.db'.format(NAME)))
users = create_engine('sqlite:///' + writable('%(name)s-users.db' % {'name': NAME}))
old = create_engine('sqlite:///{}-old.db?timeout=5'.format(NAME))
