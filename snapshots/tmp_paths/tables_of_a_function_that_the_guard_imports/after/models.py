from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.orm import declarative_base, scoped_session, sessionmaker

from vercel_env import writable

engine = create_engine('sqlite:///' + writable('shop.db'))
Session = scoped_session(sessionmaker(bind=engine))
Base = declarative_base()


class Item(Base):
    __tablename__ = 'items'
    id = Column(Integer, primary_key=True)
    name = Column(String(20))


def init_db():
    Base.metadata.create_all(bind=engine)
    if Session.query(Item).count() == 0:
        Session.add_all([Item(name='pen'), Item(name='cup')])
        Session.commit()
