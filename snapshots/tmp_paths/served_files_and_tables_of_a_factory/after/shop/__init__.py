import os
from flask import Flask, current_app, send_from_directory
from .vercel_env import IS_VERCEL, writable


def create_app(test_config=None):
    app = Flask(__name__, instance_relative_config=True)
    app.config.from_mapping(
        SECRET_KEY='dev',
        DATABASE=os.path.join(app.instance_path, 'shop.sqlite'),
        RECEIPTS=os.path.join(app.root_path, 'static', 'receipts'),
    )
    if test_config is not None:
        app.config.from_mapping(test_config)
    os.makedirs(writable(app.instance_path), exist_ok=True)
    from . import db, views
    db.init_app(app)
    app.register_blueprint(views.bp)

    if IS_VERCEL:

        @app.endpoint('static')
        def send_static_file(filename):
            """Serve what the app writes below static/ from /tmp, under the same URL."""
            filename = os.path.normpath(filename)
            if filename.startswith('receipts/'):
                folder = os.path.join(current_app.static_folder, 'receipts')
                return send_from_directory(writable(folder), filename[len('receipts/'):])
            return current_app.send_static_file(filename)

    if IS_VERCEL and not os.path.exists(writable(app.config['DATABASE'])):  # /tmp starts empty
        with app.app_context():
            db.init_db()

    return app
