import os

from flask import Flask


class Web:
    def __init__(self):
        self.flask = Flask(__name__)


if os.getenv('PLAIN'):
    web = Web()

if __name__ == '__main__':
    Web().flask.run()
