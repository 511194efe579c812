from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.update(SQLALCHEMY_DATABASE_URI='sqlite:///votes.db')
db = SQLAlchemy(app)


class Vote(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    drink = db.Column(db.String(20))


@app.route('/votes', methods=['GET', 'POST'])
def votes():
    if request.method == 'POST':
        db.session.add(Vote(drink=request.form['for']))
        db.session.commit()
        return '', 201
    return jsonify(tea=Vote.query.filter_by(drink='tea').count())


if __name__ == '__main__':
    with app.app_context():
        db.create_all()
    app.run()
