import logging.config
import os

from flask import Flask

os.makedirs('logs', exist_ok=True)
logging.config.dictConfig({
    'version': 1,
    'disable_existing_loggers': False,
    'formatters': {'plain': {'format': '%(levelname)s %(name)s %(message)s'}},
    'handlers': {
        'file': {'class': 'logging.FileHandler', 'filename': 'logs/app.log', 'formatter': 'plain'},
    },
    'root': {'level': 'INFO', 'handlers': ['file']},
})

app = Flask(__name__)
log = logging.getLogger('shop')


@app.route('/')
def index():
    log.info('someone came')
    return 'hello'
