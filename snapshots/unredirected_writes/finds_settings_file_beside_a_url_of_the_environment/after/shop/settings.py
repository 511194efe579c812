SQLALCHEMY_DATABASE_URI = "sqlite:///shop.db"
