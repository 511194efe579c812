import argparse

from shop import create_app
from shop.models import db, seed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--port', type=int, default=5000)
    args = parser.parse_args()
    app = create_app()
    with app.app_context():
        db.create_all()
        seed()
    app.run(port=args.port)


if __name__ == '__main__':
    main()
