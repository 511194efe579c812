import os

if os.getenv('SHOP_CURRENCY'):
    import texts

from shop import app
