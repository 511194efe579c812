import sys

from flask import Flask


def may_upgrade():
    if sys.stdin.isatty():
        return input('Upgrade? ').lower() == 'y'
    return True


UPGRADED = may_upgrade()
app = Flask(__name__)


@app.route('/')
def home():
    return str(UPGRADED)
