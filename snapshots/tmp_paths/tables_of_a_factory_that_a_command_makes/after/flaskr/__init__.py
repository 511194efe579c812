import os

from flask import Flask

from .vercel_env import IS_VERCEL, writable


def create_app(test_config=None):
    app = Flask(__name__, instance_relative_config=True)
    app.config.from_mapping(
        SECRET_KEY='dev',
        DATABASE=os.path.join(app.instance_path, 'flaskr.sqlite'),
    )

    if test_config is None:
        app.config.from_pyfile('config.py', silent=True)
    else:
        app.config.from_mapping(test_config)

    try:
        os.makedirs(writable(app.instance_path))
    except OSError:
        pass

    from . import db

    db.init_app(app)

    from . import blog

    app.register_blueprint(blog.bp)

    if IS_VERCEL and not os.path.exists(writable(app.config['DATABASE'])):  # /tmp starts empty
        with app.app_context():
            db.init_db()

    return app
