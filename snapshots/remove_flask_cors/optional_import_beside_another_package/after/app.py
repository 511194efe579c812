from flask import Flask

try:
    from cors import CORS
    import requests
    HAS_NETWORK = True
except ImportError:
    HAS_NETWORK = False

app = Flask(__name__)
if HAS_NETWORK:
    CORS(app)


@app.get('/')
def index():
    return requests.get('https://example.com').text if HAS_NETWORK else 'offline'
