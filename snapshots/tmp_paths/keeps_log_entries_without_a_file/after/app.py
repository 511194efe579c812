from logging.config import dictConfig

from flask import Flask

dictConfig({
    'version': 1,
    'handlers': {
        'console': {'class': 'logging.StreamHandler', 'level': 'INFO'},
        'tmp': {'class': 'logging.FileHandler', 'filename': '/tmp/app.log'},
    },
    'root': {'level': 'INFO', 'handlers': ['console', 'tmp']},
})

EXPORT = {'class': 'report', 'filename': 'report.csv'}
app = Flask(__name__)


@app.get('/')
def index():
    return EXPORT
