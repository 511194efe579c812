from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
CORS(app, send_wildcard=True, always_send=False)


@app.route('/')
def home():
    return 'ok'
