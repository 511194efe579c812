class Settings:
    SQLALCHEMY_DATABASE_URI = "sqlite:///live.db"
