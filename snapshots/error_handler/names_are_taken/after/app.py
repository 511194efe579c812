import sys as system
import builtins
import os
import traceback as traceback_module
from flask import Flask, request, current_app, got_request_exception
from rich import print

from werkzeug.exceptions import InternalServerError, HTTPException as werkzeug_exceptions_HTTPException
import traceback_utils as traceback
from errors import HTTPException

IS_VERCEL_2 = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

IS_VERCEL = 'no'
app = Flask(__name__)


def handle_exception(e):
    return str(e)


def open(path):
    return path


@app.route('/')
def home():
    try:
        return open(request.path)
    except HTTPException as e:
        print(traceback.short(e), file=system.stderr)
        return handle_exception(e)


@app.errorhandler(Exception)
def handle_unexpected_error(e):
    """Log an error that nothing else handles; Flask then answers it as it always did."""
    if getattr(e, 'original_exception', None) is not None:
        return e  # Flask's own 500 for an error that has passed here
    if isinstance(e, werkzeug_exceptions_HTTPException) and not current_app.trap_http_exception(e):
        return e  # 404, redirects, abort()
    if IS_VERCEL_2:
        traceback_module.print_exc()
        builtins.print(f'ERROR [{type(e).__name__}]: {e}', file=system.stderr)
        propagate = current_app.config['PROPAGATE_EXCEPTIONS']
        if propagate or propagate is None and (current_app.debug or current_app.testing):
            # raising would close the connection without an answer
            got_request_exception.send(current_app._get_current_object(), exception=e)
            return current_app.handle_http_exception(InternalServerError(original_exception=e))
    raise e


if __name__ == '__main__':
    app.run()
