from flask import Flask

app = Flask(__name__)


def CORS(app):
    @app.after_request
    def headers(response):
        response.headers['Access-Control-Allow-Origin'] = '*'
        return response


CORS(app)
