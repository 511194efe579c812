from flask import Flask, current_app
from sqlalchemy import create_engine, text
from sqlalchemy.orm import scoped_session, sessionmaker

from .config import settings
from .models import Base, Book

Session = scoped_session(sessionmaker())


def create_app(name):
    app = Flask(__name__)
    app.config.from_object(settings[name])
    app.config['AUDIT'] = {'url': 'sqlite:///audit.db', 'echo': False}
    engine = create_engine(app.config['DB_URI'])
    Base.metadata.create_all(bind=engine)
    Session.configure(bind=engine)

    @app.get('/')
    def books():
        return [book.title for book in Session.query(Book)]

    @app.get('/hits')
    def hits():
        audit = create_engine(current_app.config['AUDIT']['url'])
        with audit.begin() as connection:
            connection.execute(text('create table if not exists hits (n int)'))
            connection.execute(text('insert into hits values (1)'))
            return {'n': connection.execute(text('select count(*) from hits')).scalar()}

    @app.get('/prices')
    def prices():
        engine = create_engine(app.config.get('PRICES', 'sqlite:///none.db'))
        with engine.connect() as connection:
            return {'n': connection.execute(text('select 1')).scalar()}

    return app
