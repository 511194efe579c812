from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import IS_VERCEL
from settings import get_config

app = Flask(__name__)
app.config.from_object(get_config())
db = SQLAlchemy(app)


if IS_VERCEL:
    with app.app_context():
        if db.engine.dialect.name == 'sqlite':
            db.create_all()
