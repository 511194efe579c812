import os

from vercel_env import writable


class Replaced:
    SQLALCHEMY_DATABASE_URI = "sqlite:///replaced.db"
    DEBUG = os.getenv("DEBUG") == "1"

    def is_debug(self):
        return self.DEBUG

    SQLALCHEMY_DATABASE_URI = "mysql+pymysql://shop:shop@db.example.com/shop"


class ReplacedByAFile:
    SQLALCHEMY_DATABASE_URI: str = "sqlite:///draft.db"
    SQLALCHEMY_DATABASE_URI: str = "sqlite:///" + writable("final.db")


class Read:
    SQLALCHEMY_DATABASE_URI = "sqlite:///" + writable("read.db")
    SQLALCHEMY_BINDS = {"archive": SQLALCHEMY_DATABASE_URI}
    SQLALCHEMY_DATABASE_URI = "mysql+pymysql://shop:shop@db.example.com/shop"


class Chosen:
    SQLALCHEMY_DATABASE_URI = "sqlite:///" + writable("chosen.db")
    if os.getenv("MYSQL"):
        SQLALCHEMY_DATABASE_URI = "mysql+pymysql://shop:shop@db.example.com/shop"


class Kept:
    SQLALCHEMY_DATABASE_URI = "sqlite:///" + writable("kept.db")
    SQLALCHEMY_DATABASE_URI = os.getenv("MYSQL") or SQLALCHEMY_DATABASE_URI


choices = {
    "replaced": Replaced,
    "file": ReplacedByAFile,
    "read": Read,
    "chosen": Chosen,
    "kept": Kept,
}
