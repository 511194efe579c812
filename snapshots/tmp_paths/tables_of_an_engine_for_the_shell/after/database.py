from sqlalchemy import create_engine
from sqlalchemy.orm import declarative_base, scoped_session, sessionmaker

from vercel_env import writable

engine = create_engine('sqlite:///' + writable('test.db'))
session = scoped_session(sessionmaker(bind=engine))
Base = declarative_base()


def init_db():
    import models

    Base.metadata.create_all(bind=engine)
