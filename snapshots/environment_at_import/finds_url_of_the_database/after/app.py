from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from config import Config

app = Flask(__name__)
app.config.from_object(Config)
db = SQLAlchemy(app)


@app.get('/')
def home():
    return {'rows': db.session.execute(db.text('select 1')).scalar()}
