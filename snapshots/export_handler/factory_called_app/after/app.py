import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None


application: Flask  # Vercel serves the first app or Handler of the file


def app():
    site = Flask(__name__)

    @site.route('/')
    def home():
        return 'home'
    return site


application = app() if IS_VERCEL else None
handler = application


if __name__ == '__main__':
    app().run()
