from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware

site = Flask(__name__)


@site.route('/')
def home():
    return 'hello'


app = DispatcherMiddleware(site, {'/shop': site})

handler = app

if __name__ == '__main__':
    site.run()
