from .vercel_env import writable


class Development:
    SQLALCHEMY_DATABASE_URI = "sqlite:///" + writable("shop.db")
