import os

SETTINGS = {
    'dev': {'url': 'sqlite:///dev.db', 'name': 'sqlite:///name.db'},
    'prod': {'url': os.environ.get('DATABASE_URL'), 'name': 'shop'},
}
# One is asked by its name; the others can be any of them.
ARCHIVES = {
    'visits': 'sqlite:///visits.db',
    'orders': 'postgresql://db.example/orders',
}
TITLES = {'dev': 'sqlite:///title.db'}
