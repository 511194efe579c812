from flask import Flask

application: Flask  # Vercel serves the first app or Handler of the file

from settings import app

server = Flask(__name__)

import views  # noqa: E402

application = server
handler = application
