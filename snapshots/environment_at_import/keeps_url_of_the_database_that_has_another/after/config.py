import os


class Config:
    SQLALCHEMY_DATABASE_URI = 'postgresql://db.example.com/shop'


class Staging(Config):
    SQLALCHEMY_DATABASE_URI = os.environ.get('STAGING_URL')
