import logging

from flask import Flask


class Handler(logging.Handler):
    def emit(self, record):
        print(self.format(record))


app = Flask(__name__)
app.logger.addHandler(Handler())


@app.route('/')
def home():
    app.logger.warning('somebody is here')
    return 'hello'
