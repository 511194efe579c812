from logging.config import dictConfig
import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

dictConfig({
    'version': 1,
    'formatters': {'line': {'format': '%(levelname)s %(message)s'}},
    'handlers': {
        'file': {'class': 'logging.StreamHandler', 'level': 'INFO', 'formatter': 'line'} if IS_VERCEL else {
            'class': 'logging.handlers.RotatingFileHandler',
            'filename': 'logs/app.log',
            'maxBytes': 10000,
            'backupCount': 1,
            'level': 'INFO',
            'formatter': 'line',
        },
    },
    'root': {'level': 'INFO', 'handlers': ['file']},
})

app = Flask(__name__)


@app.get('/')
def index():
    app.logger.info('seen')
    return 'ok'
