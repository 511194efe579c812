import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None


def create_app(name):
    app = Flask(__name__)
    app.config['NAME'] = name

    @app.get('/')
    def index():
        return app.config['NAME']

    return app


app = create_app(os.getenv('NAME') or 'default') if IS_VERCEL else None
handler = app


if __name__ == '__main__':
    import os

    app = create_app(os.getenv('NAME') or 'default')
    app.run()
