import os
from os.path import abspath, dirname, join

ROOT = dirname(dirname(abspath(__file__)))


class Config:
    DB_URI = os.getenv('DB_URI', 'sqlite:///{}'.format(join(ROOT, 'books.sqlite3')))
    PRICES = 'sqlite:///' + join(ROOT, 'prices.db')


class Development(Config):
    DEBUG = True


settings = {'development': Development}
