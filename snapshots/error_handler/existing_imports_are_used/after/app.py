import sys, traceback
import os
from flask import Flask, current_app as current, got_request_exception, g
from werkzeug.exceptions import (
    HTTPException,
    NotFound,
    InternalServerError,
)

IS_VERCEL = os.getenv("VERCEL") == "1" or os.getenv("VERCEL_ENV") is not None

app = Flask(__name__)


@app.errorhandler(NotFound)
def missing(error):
    current.logger.info("missing")
    return "nothing here", 404


@app.errorhandler(HTTPException)
def http_error(error):
    return error.name, error.code


got_request_exception.connect(lambda sender, exception: traceback.print_exc(file=sys.stdout), app)


if IS_VERCEL:

    @app.errorhandler(Exception)
    def handle_exception(e):
        """Log an error that nothing else handles; Flask then answers it as it always did."""
        original = getattr(e, "original_exception", None)
        if original is None and isinstance(e, HTTPException) and not current.trap_http_exception(e):
            return e  # 404, redirects, abort()
        error = e if original is None else original
        if g.get("logged_error") is not error:
            g.logged_error = error
            traceback.print_exc()
            print(f"ERROR [{type(error).__name__}]: {error}", file=sys.stderr)
        if original is not None:
            return e  # Flask's own 500
        propagate = current.config["PROPAGATE_EXCEPTIONS"]
        if propagate or propagate is None and (current.debug or current.testing):
            # raising would close the connection without an answer
            got_request_exception.send(current._get_current_object(), exception=e)
            return current.handle_http_exception(InternalServerError(original_exception=e))
        raise e
