import os

from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy

basedir = os.path.abspath(os.path.dirname(__file__))
app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + os.path.join(basedir, 'votes.db')
db = SQLAlchemy(app)


class Vote(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    drink = db.Column(db.String(20))


@app.cli.command('init-db')
def init_db():
    """Create the tables."""
    db.create_all()


@app.route('/votes', methods=['GET', 'POST'])
def votes():
    if request.method == 'POST':
        db.session.add(Vote(drink=request.form['for']))
        db.session.commit()
    return jsonify(tea=Vote.query.filter_by(drink='tea').count())
