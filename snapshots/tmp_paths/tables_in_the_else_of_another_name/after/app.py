import logging

from flask import Flask
from sqlalchemy import Column, Integer, create_engine
from sqlalchemy.orm import declarative_base, sessionmaker

from vercel_env import IS_VERCEL, writable

engine = create_engine('sqlite:///' + writable('tasks.db'))
Session = sessionmaker(bind=engine)
Base = declarative_base()
app = Flask(__name__)


class Task(Base):
    __tablename__ = 'tasks'
    id = Column(Integer, primary_key=True)


@app.route('/')
def count():
    with Session() as session:
        return str(session.query(Task).count())


if IS_VERCEL:
    Base.metadata.create_all(engine)

if __name__ != '__main__':
    app.logger.handlers = logging.getLogger('gunicorn.error').handlers
else:
    Base.metadata.create_all(engine)
    app.run(debug=True)
