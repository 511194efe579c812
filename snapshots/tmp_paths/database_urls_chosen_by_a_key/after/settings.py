import os

from vercel_env import writable

SETTINGS = {
    'dev': {'url': 'sqlite:///' + writable('dev.db'), 'name': 'sqlite:///name.db'},
    'prod': {'url': os.environ.get('DATABASE_URL'), 'name': 'shop'},
}
# One is asked by its name; the others can be any of them.
ARCHIVES = {
    'visits': 'sqlite:///' + writable('visits.db'),
    'orders': 'postgresql://db.example/orders',
}
TITLES = {'dev': 'sqlite:///title.db'}
