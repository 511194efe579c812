from flask import Flask

from extensions import CORS

app = Flask(__name__)
CORS(app)


@app.route('/')
def home():
    return 'ok'
