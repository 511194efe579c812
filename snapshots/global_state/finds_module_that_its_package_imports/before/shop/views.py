from flask import Blueprint, request

from . import state

bp = Blueprint('shop', __name__)


@bp.put('/prices/<name>')
def price(name):
    state.prices.update({name: request.json})
    return ''
