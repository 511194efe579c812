import logging
import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

logging.basicConfig(
    filename=None if IS_VERCEL else 'app.log',  # rotated by hand
    level=logging.INFO,
)

app = Flask(__name__)
audit = logging.getLogger('audit')


def setup():
    logging.basicConfig(level=logging.INFO, handlers=[
        logging.NullHandler() if IS_VERCEL else logging.FileHandler('audit.log'),
        logging.StreamHandler(),
    ])


setup()
