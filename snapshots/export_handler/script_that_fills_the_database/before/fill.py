from shop import Book, app, db


def fill():
    with app.app_context():
        db.drop_all()
        db.create_all()
        db.session.add(Book(title="Emma"))
        db.session.commit()


if __name__ == "__main__":
    fill()
