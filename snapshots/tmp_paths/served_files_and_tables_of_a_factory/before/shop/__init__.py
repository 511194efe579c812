import os
from flask import Flask


def create_app(test_config=None):
    app = Flask(__name__, instance_relative_config=True)
    app.config.from_mapping(
        SECRET_KEY='dev',
        DATABASE=os.path.join(app.instance_path, 'shop.sqlite'),
        RECEIPTS=os.path.join(app.root_path, 'static', 'receipts'),
    )
    if test_config is not None:
        app.config.from_mapping(test_config)
    os.makedirs(app.instance_path, exist_ok=True)
    from . import db, views
    db.init_app(app)
    app.register_blueprint(views.bp)
    return app
