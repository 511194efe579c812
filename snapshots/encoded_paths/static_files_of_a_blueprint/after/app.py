import os
from urllib.parse import unquote_to_bytes

from flask import Flask

from shop.views import shop

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = Flask(__name__)
app.register_blueprint(shop)


@app.get('/')
def index():
    return 'hello'


if IS_VERCEL:

    def decode_path(environ, start_response, wsgi_app=app.wsgi_app):
        """Vercel hands the path over as it was sent, /a%20b, where WSGI wants it decoded."""
        path = environ['PATH_INFO'].encode('latin-1')
        environ['PATH_INFO'] = unquote_to_bytes(path).decode('latin-1')
        return wsgi_app(environ, start_response)

    app.wsgi_app = decode_path
