from flask import Blueprint, jsonify, request

from .models import Item, db

bp = Blueprint('shop', __name__)


@bp.route('/items', methods=['GET', 'POST'])
def items():
    if request.method == 'POST':
        db.session.add(Item(name=request.json['name']))
        db.session.commit()
    return jsonify([item.name for item in Item.query.all()])
