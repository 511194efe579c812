from cors import cross_origin
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
