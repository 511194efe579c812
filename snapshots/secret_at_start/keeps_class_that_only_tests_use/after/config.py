import os


class Config:
    SECRET_KEY = os.environ.get('SECRET_KEY')


class ForTests(Config):
    SECRET_KEY = os.urandom(8)
