from shop import app
from store import db


def fill():
    with app.app_context():
        db.create_all()
        db.session.commit()


if __name__ == "__main__":
    fill()
