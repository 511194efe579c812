import os

ORIGINS = os.getenv('ORIGINS', 'http://localhost:3000').split(',')
