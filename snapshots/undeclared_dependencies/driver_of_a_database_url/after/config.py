import os

USER = os.getenv('DB_USER', 'shop')


class Config:
    SQLALCHEMY_DATABASE_URI = f'mysql+pymysql://{USER}:{os.getenv("DB_PASSWORD")}@db.example.com/shop'
