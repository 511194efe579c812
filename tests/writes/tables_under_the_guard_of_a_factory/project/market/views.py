from flask import Blueprint, jsonify, request

from . import db

main = Blueprint('main', __name__)


class Stall(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40))


@main.route('/stalls', methods=['GET', 'POST'])
def stalls():
    if request.method == 'POST':
        db.session.add(Stall(name=request.form['name']))
        db.session.commit()
    return jsonify([stall.name for stall in Stall.query])
