import os
from os.path import abspath, dirname, join

from .vercel_env import writable

ROOT = dirname(dirname(abspath(__file__)))


class Config:
    DB_URI = os.getenv('DB_URI', 'sqlite:///{}'.format(writable(join(ROOT, 'books.sqlite3'))))
    PRICES = 'sqlite:///' + writable(join(ROOT, 'prices.db'))


class Development(Config):
    DEBUG = True


settings = {'development': Development}
