from flask import Flask, jsonify

from vercel_env import IS_VERCEL, writable
from models import Card, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///" + writable("cards.db")


def set_up():
    db.init_app(app)
    with app.app_context():
        db.create_all()


@app.route("/cards")
def cards():
    return jsonify([card.id for card in Card.query.all()])


if IS_VERCEL:
    set_up()

if __name__ == "__main__":
    set_up()
    app.run()
