from flask import Flask

import set_up
from config import CURRENCY, DEBUG, NAME
from given import COLOR
from passed_on import SIZE

try:
    from old import LIMIT
except ImportError:
    LIMIT = 10

app = Flask(__name__)


@app.get('/')
def home():
    return ' '.join([CURRENCY, NAME, COLOR, SIZE, str(LIMIT), str(DEBUG)])


@app.cli.command('import-old')
def import_old():
    from old import import_all

    import_all()
