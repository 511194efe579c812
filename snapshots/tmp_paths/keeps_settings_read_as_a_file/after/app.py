from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_pyfile('settings.cfg')
db = SQLAlchemy(app)


@app.get('/')
def index():
    return str(db.session.execute(db.text('SELECT 1')).scalar())
