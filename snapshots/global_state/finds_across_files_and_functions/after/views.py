from flask import Blueprint
from store import CARTS, add as put

bp = Blueprint("cart", __name__)


@bp.route("/add/<cart>/<item>")
def add(cart, item):
    put(cart, item)
    CARTS.setdefault("all", []).append(item)
    return "ok"
