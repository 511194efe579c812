import os

from vercel_env import IS_VERCEL, writable

BASE = os.path.abspath(os.path.dirname(__file__))


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable("data"), exist_ok=True)


class Live:
    SQLALCHEMY_DATABASE_URI = "sqlite:///" + writable(os.path.join(BASE, "data", "live.db"))


class Local:
    SQLALCHEMY_DATABASE_URI = "sqlite:///" + writable(os.path.join(BASE, "data", "local.db"))


every = {"live": Live, "local": Local}
