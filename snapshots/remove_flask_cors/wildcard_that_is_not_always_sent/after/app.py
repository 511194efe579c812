from flask import Flask
from cors import CORS

app = Flask(__name__)
CORS(app, send_wildcard=True, always_send=False)


@app.route('/')
def home():
    return 'ok'
