from models import db
from pkg import create_app

application = create_app()

if __name__ == '__main__':
    app = create_app()
    with app.app_context():
        db.create_all()
    app.run()
