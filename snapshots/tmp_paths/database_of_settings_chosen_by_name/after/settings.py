import os

from vercel_env import writable


class Config:
    SECRET_KEY = 'dev'

    @staticmethod
    def init_app(app):
        pass


class Development(Config):
    SQLALCHEMY_DATABASE_URI = os.getenv('DEV_DATABASE_URL') or 'sqlite:///' + writable('dev.sqlite')


class Production(Config):
    SQLALCHEMY_DATABASE_URI = os.getenv('DATABASE_URL', 'sqlite:///' + writable('data.sqlite'))


configs = {'development': Development, 'production': Production, 'default': Development}


def get_config():
    return configs.get(os.getenv('FLASK_ENV', 'production'), Production)
