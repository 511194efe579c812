from flask_cors import *
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
