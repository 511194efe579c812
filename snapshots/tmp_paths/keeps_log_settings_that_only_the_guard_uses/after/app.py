import logging.config

from flask import Flask

app = Flask(__name__)


def log_to_a_file():
    logging.config.dictConfig({
        'version': 1,
        'handlers': {'file': {'class': 'logging.FileHandler', 'filename': 'app.log'}},
        'root': {'handlers': ['file']},
    })


@app.get('/')
def home():
    return 'ok'


if __name__ == '__main__':
    log_to_a_file()
    app.run()
