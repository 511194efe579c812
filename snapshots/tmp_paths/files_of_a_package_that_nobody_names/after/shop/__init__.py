from flask import Flask

from .vercel_env import writable

app = Flask(__name__)
with open(writable('started.txt'), 'w') as file:
    file.write('now')

from . import notes  # noqa: E402
