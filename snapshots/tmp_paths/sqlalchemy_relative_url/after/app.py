import os
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:////tmp/shop.db' if IS_VERCEL else 'sqlite:///shop.db'
db = SQLAlchemy(app)

if IS_VERCEL:
    with app.app_context():
        db.create_all()

if __name__ == '__main__':
    with app.app_context():
        db.create_all()
    app.run(debug=True)
