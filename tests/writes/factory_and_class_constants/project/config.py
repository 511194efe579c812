import os

basedir = os.path.abspath(os.path.dirname(__file__))


class Config:
    BOOKS_FILE = os.path.join(basedir, 'data', 'books.json')
    COVERS = os.path.join(basedir, 'covers')


class Development(Config):
    DEBUG = True


class Production(Config):
    DEBUG = False
