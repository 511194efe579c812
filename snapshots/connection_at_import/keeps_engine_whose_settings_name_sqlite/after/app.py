from flask import Flask
from sqlalchemy import create_engine

import settings
from models import Base

engine = create_engine(settings.DATABASE_URL, echo=False)
Base.metadata.create_all(bind=engine)
app = Flask(__name__)
handler = app
