from flask import Blueprint

from .public.views import money

blueprint = Blueprint('cart', __name__)


@blueprint.get('/cart')
def cart():
    return money(0)
