from urllib.parse import unquote

from flask import Flask

app = Flask(__name__)


def decoded(wsgi_app):
    def decode(environ, start_response):
        environ['PATH_INFO'] = unquote(environ['PATH_INFO'])
        return wsgi_app(environ, start_response)
    return decode


app.wsgi_app = decoded(app.wsgi_app)


@app.route('/hello world')
def hello():
    return 'hello'
