import logging

from flask import Flask

logging.basicConfig(
    filename='app.log',  # rotated by hand
    level=logging.INFO,
)

app = Flask(__name__)
audit = logging.getLogger('audit')


def setup():
    logging.basicConfig(level=logging.INFO, handlers=[
        logging.FileHandler('audit.log'),
        logging.StreamHandler(),
    ])


setup()
