import os


class Config:
    SQLALCHEMY_DATABASE_URI = 'sqlite:///shop.db'


class Development(Config):
    DEBUG = True


class Production(Config):
    DEBUG = False


by_name = {'development': Development, 'production': Production}
