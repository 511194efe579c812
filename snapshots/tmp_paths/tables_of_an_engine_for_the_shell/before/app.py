from flask import Flask

from database import session
from models import User

app = Flask(__name__)


@app.teardown_appcontext
def close(exception=None):
    session.remove()


@app.get('/')
def count():
    return str(session.query(User).count())
