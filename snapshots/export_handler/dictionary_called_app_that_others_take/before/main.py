from flask import Flask

from settings import app

server = Flask(__name__)

import views  # noqa: E402
