from flask import Flask

import settings

try:
    import extras
except ImportError:
    extras = None
from backend import words
from models import thing

app = Flask(__name__)


@app.route('/')
def index():
    import reports

    return f'{thing} {words.HELLO} {settings.NAME} {reports.COUNT} {extras}'
