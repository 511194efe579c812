from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import URL, create_engine, text

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = URL.create('sqlite', database=writable('shop.db'))
db = SQLAlchemy(app)
driver = 'sqlite+pysqlite'
engine = create_engine(URL.create(drivername=driver, database=writable('log.db')))
server = create_engine(URL.create(drivername='postgresql', host='db', database='shop'))
memory = create_engine(URL.create('sqlite'))


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.get('/')
def index():
    with engine.begin() as connection:
        connection.execute(text('CREATE TABLE IF NOT EXISTS visit (at TEXT)'))
    return str(Note.query.count())


if IS_VERCEL:
    with app.app_context():
        db.create_all()

if __name__ == '__main__':
    with app.app_context():
        db.create_all()
    app.run()
