import os

ORIGINS = os.environ.get('ORIGINS', 'http://localhost:3000').split(',')
