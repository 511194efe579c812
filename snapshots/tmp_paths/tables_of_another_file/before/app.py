from flask import Flask

from models import db

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///shop.db'
db.init_app(app)


@app.get('/')
def index():
    return 'ok'
