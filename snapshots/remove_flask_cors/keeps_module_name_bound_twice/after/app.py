from flask import Flask

try:
    import flask_cors
except ImportError:
    import local_cors as flask_cors

app = Flask(__name__)
flask_cors.CORS(app)
