from flask import Flask
from flask_cors import CORS


class Shop(Flask):
    def process_response(self, response):
        response = super().process_response(response)
        response.headers['X-Shop'] = '1'
        return response


app = Shop(__name__)
CORS(app)


@app.route('/')
def home():
    return 'ok'
