from flask import Flask


class Prefixed:
    """Answers below a prefix alone."""

    def __init__(self, wrapped, prefix):
        self.wrapped = wrapped
        self.prefix = prefix

    def __call__(self, environ, start_response):
        if not environ['PATH_INFO'].startswith(self.prefix):
            start_response('404 NOT FOUND', [('Content-Type', 'text/plain')])
            return [b'nothing here']
        return self.wrapped(environ, start_response)


class Shop(Prefixed):
    def __init__(self, wrapped):
        super().__init__(wrapped, '/shop')


site = Flask(__name__)


@site.route('/shop/')
def home():
    return 'hello'


app = Shop(site)

if __name__ == '__main__':
    site.run()
