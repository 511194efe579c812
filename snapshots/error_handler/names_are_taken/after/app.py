import sys as system
import builtins
import os
import traceback as traceback_module
from flask import Flask, request, current_app, g, got_request_exception
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


if IS_VERCEL_2:

    @app.errorhandler(Exception)
    def handle_unexpected_error(e):
        """Log an error that nothing else handles; Flask then answers it as it always did."""
        original = getattr(e, 'original_exception', None)
        if original is None and isinstance(e, werkzeug_exceptions_HTTPException) and not current_app.trap_http_exception(e):
            return e  # 404, redirects, abort()
        error = e if original is None else original
        if g.get('logged_error') is not error:
            g.logged_error = error
            traceback_module.print_exc()
            builtins.print(f'ERROR [{type(error).__name__}]: {error}', file=system.stderr)
        if original is not None:
            return e  # Flask's own 500
        propagate = current_app.config['PROPAGATE_EXCEPTIONS']
        if propagate or propagate is None and (current_app.debug or current_app.testing):
            # raising would close the connection without an answer
            got_request_exception.send(current_app._get_current_object(), exception=e)
            return current_app.handle_http_exception(InternalServerError(original_exception=e))
        raise e


if __name__ == '__main__':
    app.run()
