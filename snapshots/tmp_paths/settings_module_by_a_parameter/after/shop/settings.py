from .vercel_env import writable

SQLALCHEMY_DATABASE_URI = "sqlite:///" + writable("shop.db")
