import os

from vercel_env import writable

basedir = os.path.abspath(os.path.dirname(__file__))
SQLALCHEMY_DATABASE_URI = 'sqlite:///' + writable(os.path.join(basedir, 'notes.db'))
UPLOAD_FOLDER = os.path.join(basedir, 'media')
