from flask import Flask


def create_app():
    app = Flask(__name__)
    app.config['DRIVE'] = 'userdata'
    from .files import bp
    app.register_blueprint(bp, url_prefix='/drive')
    return app
