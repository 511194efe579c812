import os
import sys
import traceback

from flask import Flask, \
    jsonify, current_app, g, got_request_exception \

from werkzeug.exceptions import HTTPException, InternalServerError
IS_VERCEL = os.getenv("VERCEL") == "1" or os.getenv("VERCEL_ENV") is not None

app = Flask(__name__)


@app.route("/")
def index():
    return jsonify(os.environ.get("NAME", "world"))


if IS_VERCEL:

    @app.errorhandler(Exception)
    def handle_exception(e):
        """Log an error that nothing else handles; Flask then answers it as it always did."""
        original = getattr(e, "original_exception", None)
        if original is None and isinstance(e, HTTPException) and not current_app.trap_http_exception(e):
            return e  # 404, redirects, abort()
        error = e if original is None else original
        if g.get("logged_error") is not error:
            g.logged_error = error
            traceback.print_exc()
            print(f"ERROR [{type(error).__name__}]: {error}", file=sys.stderr)
        if original is not None:
            return e  # Flask's own 500
        propagate = current_app.config["PROPAGATE_EXCEPTIONS"]
        if propagate or propagate is None and (current_app.debug or current_app.testing):
            # raising would close the connection without an answer
            got_request_exception.send(current_app._get_current_object(), exception=e)
            return current_app.handle_http_exception(InternalServerError(original_exception=e))
        raise e
