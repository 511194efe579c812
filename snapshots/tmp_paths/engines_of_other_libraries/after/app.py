import dataset
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from flask import Flask
from sqlmodel import SQLModel, create_engine

from vercel_env import writable

FILE = 'heroes.db'
engine = create_engine(f'sqlite:///{writable(FILE)}')
visits = dataset.connect('sqlite:///' + writable('visits.db'))
jobs = SQLAlchemyJobStore(url='sqlite:///' + writable('jobs.sqlite'))
app = Flask(__name__)
SQLModel.metadata.create_all(engine)


@app.get('/')
def index():
    return str(len(visits['page']))
