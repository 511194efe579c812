from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.orm import declarative_base, sessionmaker

from vercel_env import writable

engine = create_engine('sqlite:///' + writable('tasks.db'))
Session = sessionmaker(bind=engine)
Base = declarative_base()


class Task(Base):
    __tablename__ = 'tasks'
    id = Column(Integer, primary_key=True)
    title = Column(String(80), nullable=False)
