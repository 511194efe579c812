import dataset
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from flask import Flask
from sqlmodel import SQLModel, create_engine

FILE = 'heroes.db'
engine = create_engine(f'sqlite:///{FILE}')
visits = dataset.connect('sqlite:///visits.db')
jobs = SQLAlchemyJobStore(url='sqlite:///jobs.sqlite')
app = Flask(__name__)
SQLModel.metadata.create_all(engine)


@app.get('/')
def index():
    return str(len(visits['page']))
