import os
from sys import path

path.append(os.environ['BACKEND'])

from backend.app import app  # noqa: E402

handler = app
