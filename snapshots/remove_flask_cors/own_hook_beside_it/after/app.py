from flask import Flask
from cors import CORS

app = Flask(__name__)
CORS(app)


@app.after_request
def no_cache(response):
    response.headers['Cache-Control'] = 'no-store'
    return response
