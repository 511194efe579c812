from . import create_app


def main():
    app = create_app()
    from .web import web
    app.register_blueprint(web)
    app.run()
