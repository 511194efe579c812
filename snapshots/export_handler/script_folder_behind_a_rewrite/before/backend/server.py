from flask import Flask

import db


def create_app():
    app = Flask(__name__)

    @app.route('/api/items')
    def items():
        return db.ITEMS

    return app


if __name__ == '__main__':
    create_app().run(port=5001)
