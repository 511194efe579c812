import logging

from flask import Flask

app = Flask(__name__)
handler = logging.StreamHandler()
app.logger.addHandler(handler)
