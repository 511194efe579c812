import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from settings import every

app = Flask(__name__)
app.config.from_object(every[os.getenv("SHOP_SETTINGS", "live")])
db = SQLAlchemy(app)
with app.app_context():
    db.create_all()
