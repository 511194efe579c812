from shop import create_app
from shop.models import db

with create_app().app_context():
    getattr(db, 'create' + '_all')()
