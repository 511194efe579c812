import app
from app import CURRENCY


def index():
    from app import LATER
    return CURRENCY + LATER + app.LATER
