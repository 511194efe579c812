import os
import sys

sys.path.append(os.environ['BACKEND'])

from backend.app import app  # noqa: E402

handler = app
