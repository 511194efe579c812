import os

HERE = os.path.abspath(os.path.dirname(__file__))


class Settings:
    SQLALCHEMY_DATABASE_URI = 'sqlite:///' + os.path.join(HERE, 'notes.db')
    UPLOADS = os.path.join(HERE, 'uploads')
