import os

from flask import Flask, jsonify

from vercel_env import writable
from models import Card, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ.get("DATABASE_URL", "sqlite:///" + writable("cards.db"))


@app.route("/cards")
def cards():
    return jsonify([card.id for card in Card.query.all()])


if __name__ == "__main__":
    app.debug = True
    db.init_app(app)
    with app.app_context():
        db.create_all()
    app.run()
