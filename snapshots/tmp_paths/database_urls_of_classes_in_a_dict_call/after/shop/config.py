import os

from .vercel_env import writable

BASE = os.path.abspath(os.path.dirname(__file__))


class Config:
    SECRET_KEY = "dev"


class Development(Config):
    SQLALCHEMY_DATABASE_URI = "sqlite:///" + writable(os.path.join(BASE, "dev.db"))


class Production(Config):
    SQLALCHEMY_DATABASE_URI = "sqlite:///" + writable(os.path.join(BASE, "shop.db"))


config_by_name = dict(dev=Development, prod=Production)
