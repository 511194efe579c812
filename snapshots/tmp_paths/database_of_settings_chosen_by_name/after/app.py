from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from settings import get_config

app = Flask(__name__)
app.config.from_object(get_config())
db = SQLAlchemy(app)
