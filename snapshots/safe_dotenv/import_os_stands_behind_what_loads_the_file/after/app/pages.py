from app.extensions import db


def home():
    return str(db.session.get_bind())
