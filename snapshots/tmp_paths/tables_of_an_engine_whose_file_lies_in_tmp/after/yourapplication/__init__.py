import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = Flask(__name__)

from yourapplication.database import db_session


@app.teardown_appcontext
def shutdown_session(exception=None):
    db_session.remove()


import yourapplication.views


if IS_VERCEL and not os.path.exists('/tmp/test.db'):  # /tmp starts empty
    from .database import init_db

    init_db()
