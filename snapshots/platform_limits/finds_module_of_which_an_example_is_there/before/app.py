import secrets_local
import themes
from config import SECRET_KEY
from flask import Flask

try:
    import debug_settings
except ImportError:
    debug_settings = None

app = Flask(__name__)
app.secret_key = SECRET_KEY


@app.get('/')
def theme():
    return themes.NAME + secrets_local.NAME
