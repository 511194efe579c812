import os

from sqlalchemy import create_engine
from sqlalchemy.orm import declarative_base

engine = create_engine(os.environ.get('ORDERS_URL', 'postgresql:///orders'), pool_pre_ping=True)
Base = declarative_base()
