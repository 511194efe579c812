from vercel_env import writable


class Local:
    SQLALCHEMY_DATABASE_URI = "sqlite:///" + writable("local.db")


class Live:
    SQLALCHEMY_DATABASE_URI = "sqlite:///" + writable("live.db")
