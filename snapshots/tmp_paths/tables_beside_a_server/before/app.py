from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///shop.db'
db = SQLAlchemy(app)


@app.get('/')
def index():
    return 'ok'


if __name__ == '__main__':
    with app.app_context():
        db.create_all()
        app.run()
