from flask import Flask, jsonify

from models import Card, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///cards.db"


def set_up():
    db.init_app(app)
    with app.app_context():
        db.create_all()


@app.route("/cards")
def cards():
    return jsonify([card.id for card in Card.query.all()])


if __name__ == "__main__":
    set_up()
    app.run()
