import os

from flask import Flask

from .vercel_env import writable


def create_app():
    app = Flask(__name__, instance_relative_config=True)
    app.config.from_mapping(EXPORTS=os.path.join(app.instance_path, 'exports'))
    try:
        os.makedirs(writable(app.instance_path))
    except OSError:
        pass

    from . import exports
    app.register_blueprint(exports.bp)
    return app
