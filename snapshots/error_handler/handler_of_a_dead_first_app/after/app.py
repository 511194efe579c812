import os
import sys
import traceback
from flask import Flask, current_app, got_request_exception
from werkzeug.exceptions import HTTPException, InternalServerError

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = Flask(__name__)
app = Flask(__name__, static_url_path='')


@app.get('/')
def home():
    return 'home'


@app.errorhandler(Exception)
def handle_exception(e):
    """Log an error that nothing else handles; Flask then answers it as it always did."""
    if getattr(e, 'original_exception', None) is not None:
        return e  # Flask's own 500 for an error that has passed here
    if isinstance(e, HTTPException) and not current_app.trap_http_exception(e):
        return e  # 404, redirects, abort()
    if IS_VERCEL:
        traceback.print_exc()
        print(f'ERROR [{type(e).__name__}]: {e}', file=sys.stderr)
        propagate = current_app.config['PROPAGATE_EXCEPTIONS']
        if propagate or propagate is None and (current_app.debug or current_app.testing):
            # raising would close the connection without an answer
            got_request_exception.send(current_app._get_current_object(), exception=e)
            return current_app.handle_http_exception(InternalServerError(original_exception=e))
    raise e
