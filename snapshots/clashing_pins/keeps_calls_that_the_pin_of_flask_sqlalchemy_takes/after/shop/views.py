from flask import Blueprint, request
from flask_sqlalchemy import BaseQuery, Pagination

from shop import db

shop = Blueprint('shop', __name__)


class Toy(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@shop.route('/')
def index():
    page = request.args.get('page', 1, type=int)
    toys = Toy.query.order_by(Toy.id.desc()).paginate(page, 20, False)
    return {'toys': [toy.id for toy in toys.items]}


@shop.route('/found')
def found():
    query = Toy.query.filter(Toy.id > 3)
    return {'pages': query.paginate(1, per_page=20).pages}


@shop.route('/all')
def everything():
    # Both releases take these.
    toys = db.session.query(Toy).paginate(page=1, per_page=20)
    with app_context():
        db.create_all()
        db.create_all('__all__')
    return {'pages': toys.pages}


def app_context():
    from flask import current_app

    return current_app.app_context()


class Shelf:
    def paginate(self, page, size):
        return page, size

    def create_all(self, app):
        return app


@shop.route('/shelf')
def shelf():
    return {'shelf': Shelf().paginate(1, 20), 'app': Shelf().create_all(app='app')}


@shop.route('/tried')
def tried():
    try:
        return {'pages': Toy.query.paginate(1, 20).pages}
    except TypeError:
        return {'pages': Toy.query.paginate(page=1, per_page=20).pages}
