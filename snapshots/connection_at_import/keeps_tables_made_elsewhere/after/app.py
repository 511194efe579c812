from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import create_engine
from sqlalchemy.orm import declarative_base

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'postgresql://u@db.example.com/shop'
app.config['SQLALCHEMY_ENGINE_OPTIONS'] = {'pool_pre_ping': True}
db = SQLAlchemy(app)
Base = declarative_base()
Base.metadata.create_all(create_engine('sqlite:////tmp/notes.db'))


@app.cli.command()
def tables():
    db.create_all()


if __name__ == '__main__':
    with app.app_context():
        db.create_all()
    app.run()
