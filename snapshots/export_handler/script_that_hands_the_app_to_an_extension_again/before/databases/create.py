import sys

sys.path.append('..')

from shop import app, db

db.init_app(app)
with app.app_context():
    db.drop_all()
    db.create_all()
