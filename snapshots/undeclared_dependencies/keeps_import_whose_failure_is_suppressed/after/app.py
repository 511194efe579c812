import contextlib

from flask import Flask

app = Flask(__name__)
with contextlib.suppress(ImportError, AttributeError):
    import sentry_extras

    sentry_extras.init(app)
