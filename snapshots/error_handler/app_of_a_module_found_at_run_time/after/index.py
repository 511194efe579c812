import os
from importlib import import_module

app = getattr(import_module(os.environ.get('SITE', 'web')), 'app')
