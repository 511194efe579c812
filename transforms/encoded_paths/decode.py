from urllib.parse import unquote_to_bytes

if IS_VERCEL:

    def decode_path(environ, start_response, wsgi_app=VFIX_APP.wsgi_app):
        """Vercel hands the path over as it was sent, /a%20b, where WSGI wants it decoded."""
        path = environ['PATH_INFO'].encode('latin-1')
        environ['PATH_INFO'] = unquote_to_bytes(path).decode('latin-1')
        return wsgi_app(environ, start_response)

    VFIX_APP.wsgi_app = decode_path
