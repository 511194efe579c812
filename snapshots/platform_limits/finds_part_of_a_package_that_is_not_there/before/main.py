from app import app, db, jobs, routes
from shop import anything
from tools import one, two
from views import pages

try:
    from app import extras
except ImportError:
    extras = None

handler = app
