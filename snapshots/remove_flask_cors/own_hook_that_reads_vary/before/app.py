from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
CORS(app)


@app.after_request
def cache(response):
    response.headers['Vary'] = response.headers.get('Vary', '') + ', Accept'
    return response
