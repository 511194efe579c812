from flask import Blueprint, jsonify, request

orders = Blueprint("orders", __name__)
ORDERS = [{"id": 1, "item": "tea"}]


@orders.route("/orders", methods=["GET", "POST"])
def all_orders():
    if request.method == "POST":
        return jsonify(request.get_json()), 201
    return jsonify(ORDERS)


@orders.route("/broken")
def broken():
    raise KeyError("no such order")
