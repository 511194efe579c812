from flask import Flask

app = Flask(__name__)

try:
    from flask_cors import CORS
except ImportError:
    print('the front end must come from the same host')
else:
    CORS(app)
