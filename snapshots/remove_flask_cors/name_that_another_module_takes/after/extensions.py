"""Everything that the app is made of, in one place."""
from cors import CORS
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
