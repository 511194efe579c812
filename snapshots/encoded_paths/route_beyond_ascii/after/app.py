from urllib.parse import quote, unquote_to_bytes
import os

from flask import Blueprint, Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

pages = Blueprint('pages', __name__)


@pages.route('/über/<int:number>')
def about(number):
    return quote(f'page {number}')


wsgi_app = Flask(__name__)
wsgi_app.register_blueprint(pages)
app = wsgi_app


if IS_VERCEL:

    def decode_path(environ, start_response, wsgi_app=wsgi_app.wsgi_app):
        """Vercel hands the path over as it was sent, /a%20b, where WSGI wants it decoded."""
        path = environ['PATH_INFO'].encode('latin-1')
        environ['PATH_INFO'] = unquote_to_bytes(path).decode('latin-1')
        return wsgi_app(environ, start_response)

    wsgi_app.wsgi_app = decode_path
