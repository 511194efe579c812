import secrets

from flask import Flask

app = Flask(__name__)
app.config.update(RELEASE_ID=secrets.token_hex(8), SECRET_KEY='set elsewhere')
app.config.from_mapping(RELEASE_MARK=secrets.token_hex(4))
