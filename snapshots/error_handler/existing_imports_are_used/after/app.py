import sys, traceback
import os
from flask import Flask, current_app as current, got_request_exception
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


@app.errorhandler(Exception)
def handle_exception(e):
    """Log an error that nothing else handles; Flask then answers it as it always did."""
    if getattr(e, "original_exception", None) is not None:
        return e  # Flask's own 500 for an error that has passed here
    if isinstance(e, HTTPException) and not current.trap_http_exception(e):
        return e  # 404, redirects, abort()
    if IS_VERCEL:
        traceback.print_exc()
        print(f"ERROR [{type(e).__name__}]: {e}", file=sys.stderr)
        propagate = current.config["PROPAGATE_EXCEPTIONS"]
        if propagate or propagate is None and (current.debug or current.testing):
            # raising would close the connection without an answer
            got_request_exception.send(current._get_current_object(), exception=e)
            return current.handle_http_exception(InternalServerError(original_exception=e))
    raise e
