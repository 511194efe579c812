from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from settings import settings

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = settings.database
app.config['SQLALCHEMY_BINDS'] = {'users': settings.users, 'cache': settings.cache}
db = SQLAlchemy(app)

with app.app_context():
    db.create_all()


@app.get('/')
def index():
    return settings.title
