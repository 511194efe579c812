from logging.config import dictConfig

from flask import Flask

dictConfig({
    'version': 1,
    'formatters': {'line': {'format': '%(levelname)s %(message)s'}},
    'handlers': {
        'file': {
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
