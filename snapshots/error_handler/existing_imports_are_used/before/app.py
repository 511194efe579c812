import sys, traceback
from flask import Flask, current_app as current, got_request_exception
from werkzeug.exceptions import (
    HTTPException,
    NotFound,
)

app = Flask(__name__)


@app.errorhandler(NotFound)
def missing(error):
    current.logger.info("missing")
    return "nothing here", 404


@app.errorhandler(HTTPException)
def http_error(error):
    return error.name, error.code


got_request_exception.connect(lambda sender, exception: traceback.print_exc(file=sys.stdout), app)
