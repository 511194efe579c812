import os
from flask import Flask
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, mapped_column, Mapped, sessionmaker
from vercel_env import writable

app = Flask(__name__)
engine = create_engine(os.environ['DATABASE_URL'])
cache = create_engine('sqlite:///' + writable('cache.db'))
Session = sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = 'users'
    id: Mapped[int] = mapped_column(primary_key=True)


@app.cli.command('init-db')
def init_db():
    Base.metadata.create_all(engine)
    with Session() as session:
        session.add(User())
        session.commit()


@app.get('/')
def index():
    with cache.connect() as c:
        return str(c.execute('select 1'))
