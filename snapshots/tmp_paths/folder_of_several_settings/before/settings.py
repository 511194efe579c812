import os

BASE = os.path.abspath(os.path.dirname(__file__))


class Live:
    SQLALCHEMY_DATABASE_URI = "sqlite:///" + os.path.join(BASE, "data", "live.db")


class Local:
    SQLALCHEMY_DATABASE_URI = "sqlite:///" + os.path.join(BASE, "data", "local.db")


every = {"live": Live, "local": Local}
