from flask import Flask


class Web:
    def __init__(self):
        self.flask = Flask(__name__)


web = Web()


@web.flask.route('/')
def home():
    return 'hello'


if __name__ == '__main__':
    web.flask.run()
