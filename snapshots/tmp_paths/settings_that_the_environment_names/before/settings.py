class Local:
    SQLALCHEMY_DATABASE_URI = "sqlite:///local.db"


class Live:
    SQLALCHEMY_DATABASE_URI = "sqlite:///live.db"
