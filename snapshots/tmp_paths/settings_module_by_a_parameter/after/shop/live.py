from .vercel_env import writable


class Settings:
    SQLALCHEMY_DATABASE_URI = "sqlite:///" + writable("live.db")
