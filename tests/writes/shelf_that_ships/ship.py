"""Makes the shelf; in which files it lies is up to the dbm of the machine."""

import os
import shelve

os.makedirs('data', exist_ok=True)
with shelve.open('data/stock') as shelf:
    shelf['apples'] = {'price': 3}
