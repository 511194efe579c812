from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///main.db'
app.config['SQLALCHEMY_BINDS'] = {
    'meta': {'url': 'postgresql://db.example.com/meta', 'echo': True},
    'auth': {'echo': True, 'url': 'sqlite:///auth.db'},
    'log': 'sqlite:///log.db',
}
db = SQLAlchemy(app)

with app.app_context():
    db.create_all(['auth', 'log', None])
