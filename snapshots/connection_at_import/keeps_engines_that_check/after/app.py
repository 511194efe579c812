import os
from flask import Flask
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

app = Flask(__name__)
engine = create_engine(os.environ["DATABASE_URL"], pool_pre_ping=True)
other = create_engine(os.environ["OTHER_URL"], poolclass=NullPool)
local = create_engine("sqlite:///data.db")
options = {"pool_pre_ping": True}
third = create_engine(os.environ["THIRD_URL"], **options)
