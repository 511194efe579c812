import os

from alembic import context
from flask import Flask

from shop.app import DEFAULTS


def get_url():
    app = Flask(__name__)
    app.config.update(DEFAULTS)
    return app.config.get('USERS_URL') or os.getenv('USERS_URL')


context.configure(url=get_url())
with context.begin_transaction():
    context.run_migrations()
