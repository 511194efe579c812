import os
import secrets

from flask import Flask

DEFAULTS = {'SECRET_KEY': secrets.token_hex(32), 'JSON_SORT_KEYS': False}

app = Flask(__name__)
app.config.update(DEFAULTS)
app.config |= {'JWT_SECRET_KEY': os.urandom(24)}
app.config.update(**{'SECURITY_PASSWORD_SALT': secrets.token_hex(8)})


@app.route('/')
def home():
    # Made for one answer alone.
    client = {'CLIENT_SECRET': secrets.token_hex(8)}
    return client
