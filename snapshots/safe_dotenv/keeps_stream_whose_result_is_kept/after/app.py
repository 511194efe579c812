import logging

from flask import Flask

try:
    from dotenv import load_dotenv
except ImportError:
    def load_dotenv(**options):
        return False

loaded = load_dotenv(stream=open('.env'))
logging.info('settings: %s', loaded)

app = Flask(__name__)


@app.get('/')
def index():
    return 'ok'
