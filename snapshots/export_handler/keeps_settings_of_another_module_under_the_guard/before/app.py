import sys

from flask import Flask

import settings

app = Flask(__name__)


@app.route('/')
def home():
    return settings.config['name']


handler = app

if __name__ == '__main__':
    settings.config.update(port=int(sys.argv[1]))
    app.run(port=settings.config['port'])
