from shop import views

try:
    from shop import TITLE
except ImportError:
    TITLE = 'Shop'

if not views:
    from shop import later
