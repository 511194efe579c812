import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_object(os.environ["SHOP_SETTINGS"])
db = SQLAlchemy(app)
with app.app_context():
    db.create_all()
