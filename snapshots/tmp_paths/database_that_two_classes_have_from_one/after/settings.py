import os

from vercel_env import writable


class Config:
    SQLALCHEMY_DATABASE_URI = 'sqlite:///' + writable('shop.db')


class Development(Config):
    DEBUG = True


class Production(Config):
    DEBUG = False


by_name = {'development': Development, 'production': Production}
