import os

from vercel_env import writable


def prepare(app):
    os.makedirs(writable(app.config['LOG_DIR']), exist_ok=True)


def create_app():
    from shop import create_app as make

    app = make()
    prepare(app)
    return app


if __name__ == '__main__':
    create_app().run()
