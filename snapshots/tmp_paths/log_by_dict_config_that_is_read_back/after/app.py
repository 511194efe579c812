import logging.config
import os

from flask import Flask

from vercel_env import writable

LOG = os.path.join(os.path.dirname(__file__), 'app.log')
logging.config.dictConfig({
    'version': 1,
    'handlers': {'file': {'class': 'logging.FileHandler', 'filename': writable(LOG)}},
    'root': {'level': 'INFO', 'handlers': ['file']},
})

app = Flask(__name__)


@app.get('/log')
def log():
    with open(writable(LOG)) as file:
        return file.read()
