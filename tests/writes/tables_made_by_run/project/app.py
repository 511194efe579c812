from flask import Flask, jsonify, request

from models import Guest, db

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///guests.db'
db.init_app(app)


@app.route('/guests', methods=['GET', 'POST'])
def guests():
    if request.method == 'POST':
        db.session.add(Guest(name=request.form['name']))
        db.session.commit()
    return jsonify([guest.name for guest in Guest.query.order_by(Guest.id)])
