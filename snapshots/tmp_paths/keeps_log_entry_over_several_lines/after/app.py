import logging.config

from flask import Flask

logging.config.dictConfig({
    'version': 1,
    'handlers': {
        'file': {
            'class': 'logging.FileHandler',
            'filename': 'app.log',
            'filters': [
                'plain',
            ],
        },
    },
    'filters': {'plain': {}},
    'root': {'handlers': ['file']},
})
app = Flask(__name__)
